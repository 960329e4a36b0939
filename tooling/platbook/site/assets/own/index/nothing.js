// Where nothing fits: which filter is to blame, and the ways out with how many entries each would leave.
"use strict";
(function () {
  const platbook = (window.platbook ??= {});
  const { make } = platbook;
  const MOST = 4;

  // Makes the ways out. A press changes `state` and calls `taken`; `show` offers what helps, for so many hits.
  platbook.makeNothing = function (entries, facets, state, taken) {
    const box = make("p", { class: "pb-nothing", hidden: "" });
    let known = null; // all words that names are made of

    function show(number) {
      box.hidden = number > 0;
      box.replaceChildren(...(number ? [] : [...ways(), ...search()].flatMap((way) => [way, " "])));
    }

    // The nearest value in the place of one that there is not; else all filters but one.
    function ways() {
      const blamed = platbook.unknown(facets, state);
      const others = blamed.flatMap(({ facet, near }) => (near ? [way(`${facet.title}: ${near.label}`, (of) => of.chosen.set(facet.key, near.value))] : []));
      const given = facets.filter(({ key }) => state.chosen.has(key) && (!blamed.length || blamed.some(({ facet }) => facet.key === key)));
      const without = given.map((facet) => way(`Without ${facet.title}`, (of) => of.chosen.delete(facet.key)));
      if (state.text.trim() && !blamed.length) {
        const meant = spelled(state.text);
        if (meant !== state.text) others.push(way(`Words: ${meant}`, (of) => (of.text = meant)));
        without.push(way("Without the words", (of) => (of.text = "")));
      }
      return [...others, ...without].filter(Boolean).slice(0, MOST);
    }

    // The words with each that nothing has as the name that was most likely meant.
    function spelled(text) {
      known ??= [...new Set(entries.flatMap((entry) => [entry.label, ...entry.names].flatMap((name) => [name, ...name.split(/[^\p{L}\p{N}]+/u)]).map((name) => name.toLowerCase())))];
      return text.replace(/\S+/g, (word) => {
        const asked = word.toLowerCase();
        if (entries.some((entry) => entry.words.includes(asked))) return word;
        const close = known.filter((name) => Math.abs(name.length - asked.length) <= 2);
        return platbook.nearest(asked, close) ?? word;
      });
    }

    // The search reads more than this table has: headings, pages, and names with slips in them.
    function search() {
      const words = state.text.trim();
      return words ? [make("a", { href: `?search=${encodeURIComponent(words)}` }, `Search for \u201c${words}\u201d`)] : [];
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
      const near = facet.could(value) ? undefined : platbook.nearest(value, facet.values, (each) => [each.value, each.label]);
      return { facet, value, near };
    });
  };
})();
