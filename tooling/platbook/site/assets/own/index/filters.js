// The form above the table: a field for words, and a choice for each facet; in a narrow window these unfold.
"use strict";
(function () {
  const platbook = (window.platbook ??= {});
  const { make } = platbook;

  // Makes the form. It changes `state` and calls `changed`; `show` brings it in line with a state and its counts,
  // `arrange` with the width of the window.
  platbook.makeFilters = function (facets, state, changed) {
    const input = make("input", { type: "search", placeholder: "Filter by any word", "aria-label": "Filter by any word" });
    const form = make("form", { class: "pb-filter", role: "search", "aria-label": "Filter this table" });
    const clear = make("button", { class: "pb-clear", type: "button" }, "Clear filters");
    const below = make("input", { type: "checkbox" });
    const belowLabel = make("label", { class: "pb-below" }, below, make("span", {}, "Teams below too"));
    const title = make("span", {});
    const folded = make("div", { class: "pb-choices" });
    const fold = make("details", {}, make("summary", {}, title), folded);
    const choices = facets.map((facet) => platbook.makeChoice(facet, state, changed));

    form.addEventListener("submit", (event) => event.preventDefault());
    input.addEventListener("input", () => {
      state.text = input.value;
      changed();
    });
    below.addEventListener("change", () => {
      state.directly = !below.checked;
      changed();
    });
    clear.addEventListener("click", () => {
      state.text = "";
      state.directly = false;
      state.chosen.clear();
      changed();
      focus();
    });

    function focus() {
      input.focus();
    }

    function arrange(narrow) {
      // What is chosen stays in sight.
      const inside = ({ facet }) => (narrow || facet.rare) && !state.chosen.has(facet.key);
      const labels = (some) => some.flatMap(({ facet, label }) => (facet.directly ? [label, belowLabel] : [label]));
      const hidden = choices.filter(inside);
      title.textContent = narrow ? "Filters" : "More filters";
      folded.replaceChildren(...labels(hidden));
      form.replaceChildren(input, ...labels(choices.filter((choice) => !inside(choice))), clear, ...(hidden.length ? [fold] : []));
    }

    function show(counts) {
      if (input.value !== state.text) input.value = state.text;
      choices.forEach((choice, place) => choice.show(counts[place]));
      const owner = facets.find((facet) => facet.directly);
      const chosen = owner && owner.values[owner.find(state.chosen.get("owner") || "")];
      belowLabel.hidden = !chosen?.leads;
      below.checked = !state.directly;
      clear.hidden = !state.text && !state.chosen.size;
    }
    return { form, show, arrange, focus };
  };
})();
