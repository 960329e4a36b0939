// The explorer's picture as SVG: for paper, and to keep. Made from where the boxes stand on the canvas.
"use strict";
(function () {
  const explorer = ((window.platbook ??= {}).explorer ??= {});
  const SPACE = "http://www.w3.org/2000/svg";
  const MARGIN = 16;

  function make(tag, attributes, ...children) {
    const element = document.createElementNS(SPACE, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  // `of` are the colours to use.
  function svgOf(cy, of) {
    const { BOX } = explorer;
    const box = cy.nodes().boundingBox({ includeLabels: false });
    const [width, height] = [box.w + 2 * MARGIN, box.h + 2 * MARGIN].map(Math.ceil);
    const svg = make("svg", {
      xmlns: SPACE, width, height, viewBox: `${Math.floor(box.x1) - MARGIN} ${Math.floor(box.y1) - MARGIN} ${width} ${height}`,
      "font-family": "system-ui, sans-serif", "font-size": BOX.font, "aria-hidden": "true",
    });
    const head = make("marker", { id: "pb-head", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" });
    head.append(make("path", { d: "M0 0L8 4L0 8z", fill: of.quiet }));
    const ground = make("rect", { x: Math.floor(box.x1) - MARGIN, y: Math.floor(box.y1) - MARGIN, width, height, fill: of.paper });
    svg.append(make("defs", {}, head), ground, ...cy.edges().map((line) => lineOf(line, of)), ...cy.nodes().map((node) => boxOf(node, of, BOX)));
    return svg;
  }

  function lineOf(line, of) {
    const [from, to] = [line.sourceEndpoint(), line.targetEndpoint()];
    const dash = line.hasClass("bridge") ? "2 4" : line.hasClass("soft") ? "6 5" : "none";
    return make("path", {
      d: `M${from.x.toFixed(1)} ${from.y.toFixed(1)}L${to.x.toFixed(1)} ${to.y.toFixed(1)}`,
      stroke: of.quiet, "stroke-width": 1.4, "stroke-dasharray": dash, opacity: line.hasClass("spine") ? 1 : 0.35, fill: "none", "marker-end": "url(#pb-head)",
    });
  }

  function boxOf(node, of, { width, height, font }) {
    const { x, y } = node.position();
    const mark = ["start", "hard", "soft", "joint"].find((name) => node.hasClass(name));
    const [fill, ink, border] = {
      start: [of.kind, of.kindInk, of.kind],
      hard: [of.bad, of.badInk, of.badInk],
      soft: [of.warn, of.warnInk, of.warnInk],
      joint: [of.card, of.ink, of.badInk],
    }[mark] || [of.card, of.ink, of.rule];
    const dash = { soft: "6 4", joint: "2 3" }[mark] || "none";
    const rect = { x: x - width / 2, y: y - height / 2, width, height, rx: 6 };
    const lines = node.data("label").split("\n");
    return make(
      "g",
      {},
      make("rect", { ...rect, fill, stroke: border, "stroke-width": mark === "hard" ? 2.5 : 1.5, "stroke-dasharray": dash }),
      ...lines.map((words, index) => {
        const drop = (index - (lines.length - 1) / 2) * font * 1.3 + font * 0.35;
        return make("text", { x, y: y + drop, fill: ink, "text-anchor": "middle" }, words);
      }),
    );
  }

  Object.assign(explorer, { svgOf });
})();
