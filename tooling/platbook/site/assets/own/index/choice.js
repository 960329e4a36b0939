// One choice of the form: the values of a facet, with how many entries each would leave. Some have hundreds, so they are
// put there when nothing else is to be done, or at once when somebody is about to choose.
"use strict";
(function () {
  const platbook = (window.platbook ??= {});
  const { make } = platbook;

  // Makes the choice. It changes `state` and calls `changed`; `show` brings it in line with a state and its counts.
  platbook.makeChoice = function (facet, state, changed) {
    const select = make("select", {}, make("option", { value: "" }, "Any"));
    const label = make("label", {}, make("span", {}, facet.title), select);
    let options = null;
    let counts = null;
    select.addEventListener("change", () => {
      if (select.value) state.chosen.set(facet.key, select.value);
      else state.chosen.delete(facet.key);
      changed();
    });
    for (const sign of ["pointerenter", "pointerdown", "focus"]) select.addEventListener(sign, offer);

    function show(found) {
      counts = found;
      const chosen = state.chosen.get(facet.key);
      // What is chosen has to stand there.
      if (select.value !== (chosen ?? "")) offer();
      else platbook.whenIdle(offer);
      select.classList.toggle("pb-chosen", chosen !== undefined);
    }

    function offer() {
      if (!counts) return;
      options ??= optionsOf(facet);
      fill(select, facet, options, counts, state.chosen.get(facet.key));
      counts = null;
    }

    return { facet, label, show };
  };

  // The options of a facet by the numbers of its values, and the order in which they are offered.
  function optionsOf(facet) {
    const made = facet.values.map(({ value }) => make("option", { value }));
    const before = (a, b) => (facet.values[a].order < facet.values[b].order ? -1 : 1);
    return { made, order: made.map((_, number) => number).sort(before), shown: made.map(() => -1) };
  }

  // Offers the values that would leave something, and the chosen one.
  function fill(select, facet, { made, order, shown }, counts, chosen) {
    const offered = order.filter((number) => {
      const { value, idle } = facet.values[number];
      return value === chosen || (counts[number] && !idle);
    });
    for (const number of offered) {
      if (shown[number] === counts[number]) continue;
      shown[number] = counts[number];
      made[number].textContent = `${facet.values[number].label} (${platbook.spelled(counts[number])})`;
    }
    const unknown = chosen && !facet.values.some(({ value }) => value === chosen) ? [make("option", { value: chosen }, `${chosen} (0)`)] : [];
    const options = [select.options[0], ...unknown, ...offered.map((number) => made[number])];
    if (options.length !== select.options.length || options.some((option, at) => option !== select.options[at])) {
      select.replaceChildren(...options);
    }
    select.value = chosen ?? "";
  }
})();
