// How entities look in the explorer's picture: the words that fit a box, and the colours of the theme around it.
"use strict";
(function () {
  const explorer = ((window.platbook ??= {}).explorer ??= {});
  const BOX = { width: 168, height: 44, gap: 14, font: 13, inset: 10 };
  const LONGEST = 120;
  const NAMED = {
    ink: "--md-default-fg-color", paper: "--md-default-bg-color", accent: "--md-accent-fg-color", card: "--pb-card",
    rule: "--pb-rule", quiet: "--pb-soft", kind: "--pb-kind", kindInk: "--pb-kind-ink", bad: "--pb-bad",
    badInk: "--pb-bad-ink", warn: "--pb-warn", warnInk: "--pb-warn-ink",
  };

  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

  const face = getComputedStyle(document.documentElement).getPropertyValue("--md-text-font").trim() || "sans-serif";
  const words = new Map();

  // The two lines of a box, each no wider than it.
  function wordsOf(node) {
    const about = node.tier ? `${node.kindTitle}, tier ${node.tier}` : node.kindTitle;
    if (!words.has(node)) words.set(node, [node.label, about].map(shortened));
    return words.get(node);
  }

  function shortened(text) {
    const plain = text.slice(0, LONGEST);
    const room = BOX.width - 2 * BOX.inset;
    pen.font = `600 ${BOX.font}px ${face}`;
    if (pen.measureText(plain).width <= room) return plain;
    const letters = [...plain];
    while (letters.length && pen.measureText(`${letters.join("")}…`).width > room) letters.pop();
    return `${letters.join("").trimEnd()}…`;
  }

  // The colours that hold for an element, each as #rrggbb: the libraries understand little else.
  function colours(element) {
    const style = getComputedStyle(element);
    const ground = opaque(style.getPropertyValue(NAMED.paper), "#fff");
    return Object.fromEntries(Object.entries(NAMED).map(([name, of]) => [name, opaque(style.getPropertyValue(of), ground)]));
  }

  function opaque(colour, ground) {
    pen.fillStyle = ground;
    pen.fillRect(0, 0, 1, 1);
    pen.fillStyle = colour.trim();
    pen.fillRect(0, 0, 1, 1);
    return `#${[...pen.getImageData(0, 0, 1, 1).data.slice(0, 3)].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
  }

  // The same colours as a style sheet of cytoscape. Classes are the marks of entities and lines.
  function styleOf(of) {
    const label = {
      label: "data(label)", color: of.ink, "font-family": face, "font-size": BOX.font, "line-height": 1.3,
      "text-valign": "center", "text-wrap": "wrap", "text-max-width": BOX.width, "min-zoomed-font-size": 4,
    };
    const node = {
      shape: "round-rectangle", "corner-radius": 6, width: BOX.width, height: BOX.height, "background-color": of.card,
      "border-width": 1.5, "border-color": of.rule, "overlay-opacity": 0, ...label,
    };
    const edge = {
      width: 1.4, "line-color": of.quiet, "curve-style": "straight", "target-arrow-shape": "triangle",
      "target-arrow-color": of.quiet, "arrow-scale": 0.9, opacity: 0.3, "overlay-opacity": 0,
    };
    const hard = { "background-color": of.bad, "border-color": of.badInk, "border-width": 2.5, color: of.badInk };
    const soft = { "background-color": of.warn, "border-color": of.warnInk, "border-width": 2, "border-style": "dashed", color: of.warnInk };
    const start = { "background-color": of.kind, "border-color": of.kind, color: of.kindInk, "font-weight": 600 };
    return [
      { selector: "node", style: node },
      { selector: "node.hard", style: hard },
      { selector: "node.soft", style: soft },
      { selector: "node.joint", style: { "border-color": of.badInk, "border-style": "dotted" } },
      { selector: "node.start", style: start },
      { selector: "node.at", style: { "outline-width": 3, "outline-color": of.accent, "outline-offset": 3 } },
      { selector: "edge", style: edge },
      { selector: "edge.spine", style: { opacity: 0.9 } },
      { selector: "edge.soft", style: { "line-style": "dashed", "line-dash-pattern": [6, 5] } },
      { selector: "edge.bridge", style: { "line-style": "dashed", "line-dash-pattern": [2, 6], width: 2 } },
      { selector: "edge.at", style: { "line-color": of.accent, "target-arrow-color": of.accent, opacity: 1, width: 2 } },
    ];
  }

  Object.assign(explorer, { BOX, wordsOf, colours, styleOf });
})();
