// The explorer's picture with all that belongs to it: buttons, keys, what its colours mean, and a copy for paper.
"use strict";
(function () {
  const explorer = ((window.platbook ??= {}).explorer ??= {});
  const STEP = 60; // pixels that an arrow key moves the picture
  const KEYS = "Arrows move the picture, plus and minus zoom, 1 leads back to the start, 0 shows all of it.";
  const LEGEND = [
    ["start", "The start"],
    ["hard", "Cannot do without it"],
    ["soft", "Can do without it"],
    ["joint", "API that passes it on"],
  ];

  // `act(what, node)`: "start", "expand" or "show" (in the list); `address(node)` is its page.
  function viewIn({ act, address }) {
    const { make, plural, pictureIn, svgOf, colours } = explorer;
    const canvas = make("div", { class: "pb-ex-canvas", role: "img" });
    const frame = make("div", { class: "pb-ex-frame", role: "group", tabindex: "0", "aria-label": `Picture. ${KEYS}`, title: "Ctrl and the wheel zoom" }, canvas);
    const chosen = make("p", { class: "pb-ex-chosen" });
    const refusal = make("div", { class: "pb-ex-refusal", hidden: true });
    const paper = make("div", { class: "pb-ex-paper", "aria-hidden": "true" });
    const button = (words, label, onclick) => make("button", { type: "button", "aria-label": label, onclick }, words);
    const tools = make(
      "div",
      { class: "pb-ex-tools", role: "group", "aria-label": "Picture" },
      button("+", "Zoom in", () => picture?.zoom(1.3)),
      button("\u2212", "Zoom out", () => picture?.zoom(1 / 1.3)),
      button("Fit", "Fit around the start, to be read", () => picture?.fit()),
      button("All", "All of the picture, however small", () => picture?.all()),
      button("Save SVG", "Save SVG", () => picture && save("svg", svgFile())),
      button("Save PNG", "Save PNG", () => picture && save("png", picture.png())),
    );
    const legend = make("p", { class: "pb-ex-legend" }, ...LEGEND.map(([mark, words]) => make("span", { class: `pb-ex-${mark}` }, words)));
    legend.append(" Arrows lead to what is needed. Dashed: can do without. Dotted: through what the filters hide.");
    const box = make("section", { class: "pb-ex-picture", "aria-label": "Picture" }, tools, frame, refusal, chosen, legend, paper);
    // Made when first needed: in a canvas that is not on the page yet, it would not hear when the page scrolls.
    let picture = null;
    let name = "graph";
    let shown = new Map();

    const keys = {
      ArrowLeft: () => picture.pan(STEP, 0), ArrowRight: () => picture.pan(-STEP, 0), ArrowUp: () => picture.pan(0, STEP),
      ArrowDown: () => picture.pan(0, -STEP), "+": () => picture.zoom(1.3), "-": () => picture.zoom(1 / 1.3), 0: () => picture.all(),
      1: () => picture.fit(),
    };
    frame.addEventListener("keydown", (event) => {
      if (!picture || !keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
      keys[event.key]();
      event.preventDefault();
    });
    const forPaper = (begins) => paper.replaceChildren(...(begins && picture && !frame.hidden ? [light()] : []));
    addEventListener("beforeprint", () => forPaper(true));
    addEventListener("afterprint", () => forPaper(false));
    // Some print without saying so.
    matchMedia("print").addEventListener("change", ({ matches }) => forPaper(matches));

    // `entries` are null where there is nothing to be drawn.
    function show(start, entries, lines, keep) {
      const refused = refusal.contains(document.activeElement);
      const pressed = chosen.contains(document.activeElement);
      name = `graph-${start.name}`;
      for (const part of [tools, frame, legend]) part.hidden = !entries;
      refusal.hidden = true;
      if (entries) picture ??= pictureIn(canvas, { chosen: choose, activated: (node) => act("expand", node) });
      choose(null);
      shown = new Map((entries || []).map((entry) => [entry.node, entry]));
      if (!entries) return;
      canvas.setAttribute("aria-label", `${plural(entries.length, "entity", "entities")} around ${start.label} and ${plural(lines.length, "line")} between them; the list says the same.`);
      picture.draw(entries, lines, keep);
      // Buttons that were pressed are gone; what came in their place has the focus.
      if (pressed && shown.has(keep)) {
        choose(keep);
        (chosen.querySelector("[data-do=expand]") || chosen.querySelector("a")).focus({ preventScroll: true });
      } else if (pressed || refused) frame.focus({ preventScroll: true });
    }

    // Shown until there is a picture.
    function wait() {
      if (!picture) chosen.replaceChildren("The picture is on its way.");
    }

    function fail() {
      choose(null);
      for (const part of [tools, frame, legend]) part.hidden = true;
      refusal.hidden = false;
      refusal.replaceChildren(make("p", {}, "The picture could not be loaded; the list has everything."));
    }

    function refuse(number, most, ways) {
      const pressed = refusal.contains(document.activeElement);
      refusal.hidden = false;
      const offers = ways.map(([words, left, take]) => make("button", { type: "button", onclick: take }, `${words} (${left})`));
      const words = `${number} entities are more than a picture can show: it draws up to ${most}. The list has them all. Narrow it down:`;
      refusal.replaceChildren(make("p", {}, words), make("p", {}, ...offers));
      if (pressed) offers[0]?.focus({ preventScroll: true });
    }

    function point(node) {
      if (picture) picture.point(node);
    }

    // What can be done to the entity that the pointer chose.
    function choose(node) {
      point(node);
      const entry = shown.get(node);
      chosen.replaceChildren();
      if (!entry) return;
      act("show", node);
      const open = entry.expanded ? "Collapse" : `Expand +${entry.more}`;
      chosen.append(make("a", { href: address(node) }, node.label), " ");
      if (entry.mark !== "start") chosen.append(make("button", { type: "button", onclick: () => act("start", node) }, "Start here"), " ");
      if (entry.more || entry.expanded) chosen.append(make("button", { type: "button", "data-do": "expand", onclick: () => act("expand", node) }, open));
    }

    // In the colours of paper, whatever the theme.
    function light() {
      const sample = make("span", { "data-md-color-scheme": "default", hidden: true });
      document.body.append(sample);
      const svg = svgOf(picture.cy, colours(sample));
      sample.remove();
      return svg;
    }

    function svgFile() {
      return new Blob([new XMLSerializer().serializeToString(light())], { type: "image/svg+xml" });
    }

    function save(ending, blob) {
      const link = make("a", { href: URL.createObjectURL(blob), download: `${name}.${ending}` });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    }

    return { box, show, wait, fail, refuse, point };
  }

  Object.assign(explorer, { viewIn });
})();
