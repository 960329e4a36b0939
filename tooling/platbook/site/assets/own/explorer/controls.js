// The explorer's controls: how far, in which direction, along which relations, and which entities are wanted.
"use strict";
(function () {
  const explorer = ((window.platbook ??= {}).explorer ??= {});
  const NONE = "none";
  const STEPS = [1, 2, 3, 4, 5, 6];
  const DIRECTIONS = [
    ["both", "Both"],
    ["down", "What needs it"],
    ["up", "What it needs"],
  ];

  // `change` is called with the parts of the state that somebody changed.
  function controls(graph, change) {
    const { make, ALL } = explorer;
    const select = (title, name, read) => {
      const element = make("select", { onchange: () => change({ [name]: read ? read(element.value) : element.value }) });
      return { element, label: make("label", {}, make("span", {}, title), element) };
    };
    const hops = select("Steps", "hops", (value) => (value === "all" ? ALL : Number(value)));
    const direction = select("Direction", "direction");
    const kind = select("Kind", "kind");
    const owner = select("Owner", "owner");
    const tier = select("Tier", "tier");
    direction.element.append(...DIRECTIONS.map(([value, title]) => make("option", { value }, title)));
    const boxes = graph.relations.map((relation, number) => {
      const box = make("input", { type: "checkbox", onchange: chosenRelations });
      const words = `${relation.title} / ${relation.inverseTitle.charAt(0).toLowerCase()}${relation.inverseTitle.slice(1)}`;
      return { box, number, label: make("label", {}, box, " ", words) };
    });
    const summary = make("summary", {});
    const relations = make("details", {}, summary, make("fieldset", {}, make("legend", {}, "Follow these relations"), ...boxes.map(({ label }) => label)));
    const clear = make("button", { type: "button", onclick: () => change({ kind: "", owner: "", tier: "", relations: null, expand: [] }) }, "Clear filters");
    const parts = [hops, direction, kind, owner, tier].map(({ label }) => label);
    const form = make("form", { class: "pb-ex-form", "aria-label": "What is shown" }, ...parts, clear, relations);
    form.addEventListener("submit", (event) => event.preventDefault());

    function chosenRelations() {
      change({ relations: boxes.filter(({ box }) => box.checked).map(({ number }) => graph.relations[number].name) });
    }

    // `around` are the entities that the walk found, before any is filtered out; `chosen` the numbers of relations.
    function show(state, around, chosen) {
      const steps = STEPS.includes(state.hops) || state.hops === ALL ? STEPS : [...STEPS, state.hops].sort((a, b) => a - b);
      const all = make("option", { value: "all" }, "As far as it goes");
      hops.element.replaceChildren(...steps.map((number) => make("option", { value: number }, number)), all);
      hops.element.value = state.hops === ALL ? "all" : state.hops;
      direction.element.value = state.direction;
      fill(kind.element, state.kind, explorer.counted(around, (node) => node.kind), (name) => around.find((node) => node.kind === name).kindTitle);
      const owners = explorer.counted(around.filter((node) => graph.teamOf(node) !== node), (node) => ownerName(graph.teamOf(node)));
      fill(owner.element, state.owner, owners, (name) => ownerOf(graph, name)?.label || name, "Nobody");
      fill(tier.element, state.tier, explorer.counted(around, (node) => String(node.tier || NONE)), (name) => name, "None");
      for (const { box, number } of boxes) box.checked = chosen.has(number);
      summary.textContent = `Relations (${chosen.size} of ${graph.relations.length})`;
      clear.hidden = !(state.kind || state.owner || state.tier || state.relations || state.expand.length);
    }

    function fill(element, value, numbers, titleOf, nothing) {
      const known = numbers.some(([name]) => name === value);
      const offered = value && !known ? [...numbers, [value, 0]] : numbers;
      const title = (name) => (name === NONE ? nothing : number(name) ? titleOf(name) : name);
      const number = (name) => (numbers.find(([known]) => known === name) || [name, 0])[1];
      const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
      const sorted = offered.map(([name]) => [name, title(name)]).sort((a, b) => (a[0] === NONE) - (b[0] === NONE) || compare(a[1], b[1]));
      element.replaceChildren(make("option", { value: "" }, "Any"), ...sorted.map(([name, words]) => make("option", { value: name }, `${words} (${number(name)})`)));
      element.value = value;
      element.classList.toggle("pb-chosen", value !== "");
    }

    return { form, show };
  }

  // Teams by their name, as people say it; everybody else, and teams of other namespaces, in full.
  function ownerName(node) {
    return node ? (node.kind === "Team" && !node.namespace ? node.name : node.ref) : NONE;
  }

  function ownerOf(graph, name) {
    return graph.find(`team:${name}`) || graph.find(name);
  }

  // Whether an entity is wanted; the owner stands for a team and those below it, or for what nobody owns.
  function wanted(graph, state) {
    const owner = state.owner && state.owner !== NONE ? ownerOf(graph, state.owner) : null;
    const owned = (node) => {
      const team = graph.teamOf(node);
      return state.owner === NONE ? !team : Boolean(owner) && graph.answersFor(owner, team);
    };
    return (node) =>
      (!state.kind || node.kind.toLowerCase() === state.kind.toLowerCase()) &&
      (!state.tier || String(node.tier || NONE) === state.tier) &&
      (!state.owner || owned(node));
  }

  Object.assign(explorer, { controls, ownerName, ownerOf, wanted });
})();
