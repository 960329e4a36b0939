// The explorer's list: the same entities as in the picture, as links, with everything that can be done to them.
"use strict";
(function () {
  const explorer = ((window.platbook ??= {}).explorer ??= {});
  const SHOWN = 300;
  // Sides, what they are called, and what where more than dependencies is followed.
  const SIDES = [
    ["start"],
    ["down", "What needs it", "What needs or holds it"],
    ["up", "What it needs", "What it needs or holds"],
    ["beside", "Beside", "Beside"],
  ];

  // `act(what, node)`: "start" or "expand"; `at(node)`: somebody looks at it. `address(node)` is its page.
  function listIn(box, { act, at, address }) {
    const { make } = explorer;
    let items = new Map();
    let nodes = new Map();
    let everything = false;
    let last = null;
    box.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-do]");
      if (button) act(button.dataset.do, nodes.get(button.closest("li").dataset.row));
    });
    const looked = (event) => at(nodes.get(event.target.closest("li")?.dataset.row) || null);
    box.addEventListener("focusin", looked);
    box.addEventListener("mouseover", looked);
    box.addEventListener("mouseleave", () => at(null));

    // `entries` are {node, walked, mark, softly, through, owner, more, expanded}, nearest first; `wide`: along more than dependencies.
    function show(graph, entries, wide) {
      const focus = document.activeElement?.closest?.("[data-do]");
      const [row, what] = focus && box.contains(focus) ? [focus.closest("li").dataset.row, focus.dataset.do] : [];
      last = [graph, entries, wide];
      items = new Map();
      nodes = new Map(entries.map(({ node }) => [String(node.number), node]));
      const shown = new Set(everything ? entries : entries.slice(0, SHOWN));
      const parts = SIDES.map(([side, narrow, more]) => {
        const own = entries.filter((entry) => entry.walked.side === side);
        const listed = own.filter((entry) => shown.has(entry));
        if (!listed.length) return null;
        const list = make("ul", {}, ...listed.map((entry) => item(graph, entry)));
        return side === "start" ? list : make("section", {}, make("h3", {}, `${wide ? more : narrow} (${numbered(own)})`), list);
      });
      box.replaceChildren(...parts.filter(Boolean));
      if (shown.size < entries.length) box.append(make("button", { type: "button", class: "pb-ex-more", onclick: all }, `List all ${entries.length}`));
      const again = items.get(row)?.querySelector(`[data-do=${what}]`) || items.get(row)?.querySelector("button, a") || box;
      if (row) again.focus({ preventScroll: true });
    }

    function all() {
      everything = true;
      show(...last);
      everything = false;
      box.querySelectorAll("li")[SHOWN]?.querySelector("a").focus();
    }

    function item(graph, entry) {
      const { node, walked, mark, owner, more, expanded } = entry;
      const { start, words } = { start: walked.side === "start", words: way(graph, entry) };
      const about = [node.kindTitle, owner && owner !== node && owner.label, node.tier && `tier ${node.tier}`].filter(Boolean).join(" · ");
      const badge = { hard: ["pb-bad", "needs it"], soft: ["pb-warn", "can do without"], start: ["pb-kind", "start"] }[mark];
      const open = expanded ? "Collapse" : `Expand +${more}`;
      const element = make(
        "li",
        { "data-row": node.number },
        make("a", { href: address(node) }, node.label),
        " ",
        badge ? make("span", { class: `pb-badge ${badge[0]}` }, badge[1]) : null,
        make("p", {}, about),
        words ? make("p", { class: "pb-ex-way" }, words) : null,
        make(
          "p",
          { class: "pb-ex-do" },
          start ? null : make("button", { type: "button", "data-do": "start", "aria-label": `Start here: ${node.label}` }, "Start here"),
          more || expanded ? make("button", { type: "button", "data-do": "expand", "aria-label": `${open}: ${node.label}` }, open) : null,
        ),
      );
      items.set(String(node.number), element);
      return element;
    }

    // Shows the item of an entity without moving the page.
    function reveal(node) {
      const element = node && items.get(String(node.number));
      for (const other of box.querySelectorAll(".pb-at")) other.classList.remove("pb-at");
      if (!element) return;
      element.classList.add("pb-at");
      const [inner, outer] = [element.getBoundingClientRect(), box.getBoundingClientRect()];
      if (inner.top < outer.top || inner.bottom > outer.bottom) box.scrollTop += inner.top - outer.top - 20;
    }

    return { show, reveal };
  }

  // APIs that stand between are not what needs something.
  function numbered(entries) {
    const joints = entries.filter(({ mark }) => mark === "joint").length;
    return joints ? `${entries.length - joints} and ${explorer.plural(joints, "API")} between` : String(entries.length);
  }

  // How far away, and by which relation: "2 steps: called by Storefront API". Of what needs the start, it says where on
  // the way somebody can do without, or, where another way is harder, what leads there.
  function way(graph, { walked, softly, mark, through }) {
    const { distance, parent, by, side } = walked;
    if (!parent) return "";
    const { title, inverseTitle } = graph.relations[by.relation];
    const relation = by.forward ? inverseTitle : title;
    let soft = "";
    if (by.soft) soft = by.forward ? ", which can do without" : ", can do without";
    else if (softly && side === "down") soft = ", which can do without";
    if (soft && mark === "hard" && side === "down") soft += `; cannot do without ${through.label}`;
    return `${distance === 1 ? "1 step" : `${distance} steps`}: ${relation.charAt(0).toLowerCase()}${relation.slice(1)} ${parent.label}${soft}`;
  }

  Object.assign(explorer, { listIn });
})();
