// The form above the table: a field for words, and a choice for each facet with the numbers beside its values.
"use strict";
(function () {
  const platbook = (window.platbook ??= {});
  const { make } = platbook;

  // Makes the form. It changes `state` and calls `changed`; `show` brings it in line with a state and its counts.
  platbook.makeFilters = function (facets, state, changed) {
    const input = make("input", { type: "search", placeholder: "Filter by any word", "aria-label": "Filter by any word" });
    const form = make("form", { class: "pb-filter", role: "search", "aria-label": "Filter this table" }, input);
    const rare = make("details", {}, make("summary", {}, "More filters"));
    const clear = make("button", { class: "pb-clear", type: "button" }, "Clear filters");
    const below = make("input", { type: "checkbox" });
    const belowLabel = make("label", { class: "pb-below" }, below, make("span", {}, "Teams below too"));
    const choices = facets.map((facet) => {
      const select = make("select", {});
      const label = make("label", {}, make("span", {}, facet.title), select);
      (facet.rare ? rare : form).append(label);
      if (facet.directly) form.append(belowLabel);
      select.addEventListener("change", () => {
        if (select.value) state.chosen.set(facet.key, select.value);
        else state.chosen.delete(facet.key);
        changed();
      });
      return { facet, select, options: optionsOf(facet) };
    });
    form.append(clear, ...(rare.children.length > 1 ? [rare] : []));
    rare.open = facets.some((facet) => facet.rare && state.chosen.has(facet.key));

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
      input.focus();
    });

    function show(counts) {
      if (input.value !== state.text) input.value = state.text;
      choices.forEach(({ facet, select, options }, place) => fill(select, facet, options, counts[place], state));
      const owner = facets.find((facet) => facet.directly);
      const chosen = owner && owner.values[owner.find(state.chosen.get("owner") || "")];
      belowLabel.hidden = !chosen?.leads;
      below.checked = !state.directly;
      clear.hidden = !state.text && !state.chosen.size;
    }
    return { form, show };
  };

  // The options of a facet by the numbers of its values, and the order in which they are offered.
  function optionsOf(facet) {
    const made = facet.values.map(({ value }) => make("option", { value }));
    const before = (a, b) => (facet.values[a].order < facet.values[b].order ? -1 : 1);
    return { made, order: made.map((_, number) => number).sort(before), shown: made.map(() => -1) };
  }

  // Offers the values that would leave something, and the chosen one.
  function fill(select, facet, { made, order, shown }, counts, state) {
    const chosen = state.chosen.get(facet.key);
    const offered = order.filter((number) => {
      const { value, idle } = facet.values[number];
      return value === chosen || (counts[number] && !idle);
    });
    for (const number of offered) {
      if (shown[number] === counts[number]) continue;
      shown[number] = counts[number];
      made[number].textContent = `${facet.values[number].label} (${platbook.spelled(counts[number])})`;
    }
    const any = select.options[0] || make("option", { value: "" }, "Any");
    const unknown = chosen && !facet.values.some(({ value }) => value === chosen) ? [make("option", { value: chosen }, `${chosen} (0)`)] : [];
    const options = [any, ...unknown, ...offered.map((number) => made[number])];
    if (options.length !== select.options.length || options.some((option, at) => option !== select.options[at])) {
      select.replaceChildren(...options);
    }
    select.value = chosen ?? "";
    select.classList.toggle("pb-chosen", chosen !== undefined);
  }
})();
