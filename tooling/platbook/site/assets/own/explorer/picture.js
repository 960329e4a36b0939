// The explorer's picture: the shown entities and the lines between them, on a canvas that one can move and zoom.
"use strict";
(function () {
  const explorer = ((window.platbook ??= {}).explorer ??= {});
  const CALM = 100; // above this many nothing moves, it is just there
  const LEGIBLE = 0.6; // how small it is shown at most, unless somebody wants to see all of it
  const LEGIBLE_BESIDE = 0.5; // and where that shows all that is beside the start
  const MARGIN = 16;
  const LARGEST = 8000; // of a saved picture, in pixels

  let registered = false;

  // `frame` is the element that holds the canvas; `chosen(node)` and `activated(node)` hear of the pointer.
  function pictureIn(frame, { chosen, activated }) {
    const { colours, styleOf, layout } = explorer;
    if (!registered) cytoscape.use(cytoscapeDagre);
    registered = true;
    const quiet = matchMedia("(prefers-reduced-motion: reduce)");
    const cy = cytoscape({
      container: frame, style: styleOf(colours(document.body)), layout: { name: "null" }, minZoom: 0.05, maxZoom: 3,
      boxSelectionEnabled: false, autoungrabify: true, autounselectify: true,
    });
    cy.on("tap", (event) => chosen(event.target === cy ? null : event.target.scratch("node") || null));
    cy.on("dbltap", "node", (event) => activated(event.target.scratch("node")));
    const restyle = () => cy.style(styleOf(colours(document.body)));
    new MutationObserver(restyle).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
    new ResizeObserver(() => cy.resize()).observe(frame);
    // The wheel moves the page, unless somebody means the picture.
    const around = frame.parentElement;
    const wheel = (event) => event.ctrlKey || event.metaKey || document.activeElement === around || event.stopPropagation();
    around.addEventListener("wheel", wheel, { capture: true, passive: true });

    // `drawn` are {node, mark}; `lines` as the graph tells them. `keep`: the entity that stays where it is; without it
    // the picture is shown anew.
    function draw(drawn, lines, keep) {
      cy.stop(true, true);
      cy.resize();
      const before = new Map(cy.nodes().map((box) => [box.id(), { ...box.position() }]));
      update([...drawn.map(boxOf), ...lines.map(lineOf)]);
      const places = layout(cy);
      const held = keep && before.get(idOf(keep));
      if (held) shift(places, held, places.get(idOf(keep)));
      const moves = held && !quiet.matches && drawn.length <= CALM;
      cy.nodes().positions((box) => (moves && before.get(box.id())) || places.get(box.id()));
      const preset = { name: "preset", positions: (box) => places.get(box.id()), fit: false };
      if (moves) cy.layout({ ...preset, animate: true, animationDuration: 200 }).run();
      if (!held) look(cy.nodes(".start"));
    }

    function update(wanted) {
      const ids = new Set(wanted.map(({ data }) => data.id));
      const there = new Map(cy.elements().map((element) => [element.id(), element]));
      cy.startBatch();
      for (const [id, element] of there) if (!ids.has(id)) element.remove();
      for (const { data, classes } of wanted) {
        const element = there.get(data.id);
        if (element && element.classes().join(" ") !== classes) element.classes(classes);
      }
      cy.add(wanted.filter(({ data }) => !there.has(data.id)));
      cy.endBatch();
    }

    // Everything, where that can be read; else the start and all beside it; else as much around the start as there is
    // room for.
    function look(start) {
      if (shows(undefined, LEGIBLE) || !start.nonempty()) return;
      if (shows(start.closedNeighborhood().nodes(), LEGIBLE_BESIDE)) return;
      cy.zoom(LEGIBLE);
      cy.center(start);
      fill();
    }

    // Whether these can be read together; they are in the picture then.
    function shows(some, least) {
      cy.fit(some, MARGIN);
      if (cy.zoom() > 1) {
        cy.zoom(1);
        cy.center(some);
      }
      return cy.zoom() >= least;
    }

    // Moves the picture so that no side is left empty while something lies beyond the other.
    function fill() {
      const box = cy.elements().renderedBoundingBox();
      const slack = (beyond, room) => Math.max(0, Math.min(beyond, room));
      const by = (from, to, size) => slack(MARGIN - from, size - MARGIN - to) - slack(to - size + MARGIN, from - MARGIN);
      cy.panBy({ x: by(box.x1, box.x2, cy.width()), y: by(box.y1, box.y2, cy.height()) });
    }

    function point(node) {
      cy.elements(".at").removeClass("at");
      if (!node) return;
      const box = cy.$id(idOf(node));
      box.union(box.connectedEdges()).addClass("at");
    }

    return {
      cy,
      draw,
      point,
      fit: () => look(cy.nodes(".start")),
      all: () => cy.fit(undefined, MARGIN),
      pan: (x, y) => cy.panBy({ x, y }),
      zoom: (by) => cy.zoom({ level: cy.zoom() * by, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } }),
      png: () => {
        const { paper } = colours(document.body);
        return cy.png({ full: true, scale: 2, maxWidth: LARGEST, maxHeight: LARGEST, output: "blob", bg: paper });
      },
    };
  }

  function idOf(node) {
    return String(node.number);
  }

  function nameOf(line) {
    return `${line.from.number}-${line.to.number}`;
  }

  function boxOf({ node, mark }) {
    const data = { id: idOf(node), label: explorer.wordsOf(node).join("\n") };
    return { group: "nodes", data, classes: mark, scratch: { node } };
  }

  function lineOf(line) {
    const classes = [line.spine && "spine", line.bridge ? "bridge" : line.soft && "soft"].filter(Boolean).join(" ");
    return { group: "edges", data: { id: nameOf(line), source: idOf(line.from), target: idOf(line.to) }, classes };
  }

  function shift(places, to, from) {
    for (const [id, { x, y }] of places) places.set(id, { x: x + to.x - from.x, y: y + to.y - from.y });
  }

  Object.assign(explorer, { pictureIn });
})();
