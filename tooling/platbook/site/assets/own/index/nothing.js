// Where nothing fits: which filter is to blame, and the ways out with how many entries each would leave.
"use strict";
(function () {
  const platbook = (window.platbook ??= {});
  const { make } = platbook;
  const MOST = 4;

  // Makes the ways out. A press changes `state` and calls `taken`; `show` offers what helps, for so many hits.
  platbook.makeNothing = function (entries, facets, state, taken) {
    const box = make("p", { class: "pb-nothing", hidden: "" });

    function show(number) {
      box.hidden = number > 0;
      box.replaceChildren(...(number ? [] : ways().flatMap((way) => [way, " "])));
    }

    // The nearest value in the place of one that there is not; else all filters but one.
    function ways() {
      const blamed = platbook.unknown(facets, state);
      const others = blamed.flatMap(({ facet, near }) => (near ? [way(`${facet.title}: ${near.label}`, (of) => of.chosen.set(facet.key, near.value))] : []));
      const given = facets.filter(({ key }) => state.chosen.has(key) && (!blamed.length || blamed.some(({ facet }) => facet.key === key)));
      const without = given.map((facet) => way(`Without ${facet.title}`, (of) => of.chosen.delete(facet.key)));
      if (state.text.trim() && !blamed.length) without.push(way("Without the words", (of) => (of.text = "")));
      return [...others, ...without].filter(Boolean).slice(0, MOST);
    }

    // A button for a change, if that leaves something.
    function way(words, change) {
      const other = { ...state, chosen: new Map(state.chosen) };
      change(other);
      const left = platbook.match(entries, facets, other).hits.length;
      if (!left) return null;
      const button = make("button", { type: "button" }, `${words} (${platbook.spelled(left)})`);
      button.addEventListener("click", () => {
        change(state);
        taken();
      });
      return button;
    }

    return { box, show };
  };

  // Values that nothing has, as {facet, value, near}: `near` is what was most likely meant.
  platbook.unknown = function (facets, state) {
    const found = facets.filter(({ key, find }) => state.chosen.has(key) && find(state.chosen.get(key)) < 0);
    return found.map((facet) => {
      const value = state.chosen.get(facet.key);
      return { facet, value, near: platbook.nearest(value, facet.values, (each) => [each.value, each.label]) };
    });
  };
})();
