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

  // `change` is called with the parts of the state that somebody changed, `cleared` after all filters were taken away.
  function controls(graph, change, cleared) {
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
    const clear = make("button", { type: "button", onclick: clearAll }, "Clear filters");
    const teams = make("input", { type: "checkbox", onchange: () => change({ directly: !teams.checked }) });
    const below = make("label", { class: "pb-ex-below" }, teams, make("span", {}, "Teams below too"));
    const parts = [hops.label, direction.label, kind.label, owner.label, below, tier.label];
    const form = make("form", { class: "pb-ex-form", "aria-label": "What is shown" }, ...parts, clear, relations);
    form.addEventListener("submit", (event) => event.preventDefault());

    function chosenRelations() {
      change({ relations: boxes.filter(({ box }) => box.checked).map(({ number }) => graph.relations[number].name) });
    }

    function clearAll() {
      change({ kind: "", owner: "", directly: false, tier: "", relations: null, expand: [] });
      cleared();
    }

    // `around` are the entities that the walk found, before any is filtered out; `chosen` the numbers of relations.
    function show(state, around, chosen) {
      // How many each answer to one question would leave, as the other filters are.
      const left = function (name, answers) {
        const wanted = explorer.wanted(graph, { ...state, [name]: "" });
        const numbers = new Map();
        for (const node of around) if (wanted(node)) for (const answer of answers(node)) numbers.set(answer, (numbers.get(answer) || 0) + 1);
        return numbers;
      };
      const steps = STEPS.includes(state.hops) || state.hops === ALL ? STEPS : [...STEPS, state.hops].sort((a, b) => a - b);
      const all = make("option", { value: "all" }, "As far as it goes");
      hops.element.replaceChildren(...steps.map((number) => make("option", { value: number }, number)), all);
      hops.element.value = state.hops === ALL ? "all" : state.hops;
      direction.element.value = state.direction;
      fill(kind.element, state.kind, left("kind", (node) => [node.kind]), (name) => graph.kinds.find((each) => each.name === name)?.title || name);
      fill(owner.element, state.owner, left("owner", (node) => ownersOf(graph, node, state.directly)), (name) => ownerOf(graph, name)?.label || name, "Nobody");
      fill(tier.element, state.tier, left("tier", (node) => [String(node.tier || NONE)]), (name) => name, "None");
      const team = state.owner && ownerOf(graph, state.owner);
      below.hidden = !team || !graph.leads(team);
      teams.checked = !state.directly;
      for (const { box, number } of boxes) box.checked = chosen.has(number);
      summary.textContent = `Relations (${chosen.size} of ${graph.relations.length})`;
      clear.hidden = !(state.kind || state.owner || state.tier || state.relations || state.expand.length);
    }

    // `numbers` has how many entities each value would leave; one that is chosen has to stand there all the same.
    function fill(element, value, numbers, titleOf, nothing) {
      const number = (name) => numbers.get(name) || 0;
      const offered = value && !number(value) ? [...numbers, [value, 0]] : [...numbers];
      const title = (name) => (name === NONE ? nothing : titleOf(name));
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

  // Who answers for an entity, by name: its team, and unless it says `directly` also those above.
  function ownersOf(graph, node, directly) {
    const team = graph.teamOf(node);
    return (!team || directly ? [team] : [...graph.above(team)]).map(ownerName);
  }

  // Whether an entity is wanted; the owner stands for a team and those below it, or for what nobody owns.
  function wanted(graph, state) {
    return (node) =>
      (!state.kind || node.kind === state.kind) &&
      (!state.tier || String(node.tier || NONE) === state.tier) &&
      (!state.owner || ownersOf(graph, node, state.directly).includes(state.owner));
  }

  // The same filters in the spelling of the catalog, whatever an address says.
  function spelled(graph, state) {
    const same = (text) => (other) => other.toLowerCase() === text.trim().toLowerCase();
    const kind = graph.kinds.find((each) => [each.name, each.title].some(same(state.kind)))?.name;
    const team = state.owner && (ownerOf(graph, state.owner.trim()) || graph.nodes.find((node) => node.kind === "Team" && same(state.owner)(node.label)));
    const none = (text) => (same(text)(NONE) ? NONE : text.trim());
    return { ...state, kind: kind || state.kind, owner: team ? ownerName(team) : none(state.owner), tier: none(state.tier) };
  }

  Object.assign(explorer, { controls, ownerName, spelled, wanted });
})();
