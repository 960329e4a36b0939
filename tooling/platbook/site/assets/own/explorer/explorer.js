// The graph explorer: starts at one entity, and keeps the address, the list and the picture in step.
"use strict";
(function () {
  const { root, replaceLive, explorer } = window.platbook;
  const { make, plural, library, ALL } = explorer;
  const MOST = 300; // more than this is no picture that anybody could read

  // The blast radius, as a view of its own.
  const onlyThose = { hops: ALL, direction: "down", relations: null, expand: [], kind: "", owner: "", directly: false, tier: "" };

  const place = document.querySelector('[data-live="explorer"]');
  const data = window.platbookData || {};
  if (!place || !data.entities || !data.edges) return;

  const graph = explorer.graphOf(data.entities, data.edges);
  const address = (node) => new URL(`${node.page.split("/").map(encodeURIComponent).join("/")}/index.html`, root).href;
  const called = document.title;
  let state = asked();
  let shownFrom = null; // the start that the picture shows
  let waiting = 0;
  let walked = new Map();
  let reached = { of: null };

  const choose = explorer.chooser(graph, (node) => begin(node));
  const title = make("h2", { tabindex: "-1" });
  const blast = make("div", {});
  const panel = explorer.controls(graph, (changes) => go(changes), () => title.focus({ preventScroll: true }));
  const status = make("p", { class: "pb-ex-count", role: "status" });
  const list = make("div", { class: "pb-ex-list", role: "region", "aria-label": "The same as a list", tabindex: "0" });
  const view = explorer.viewIn({ address, act });
  const both = make("div", { class: "pb-ex-both" }, list, view.box);
  const offers = make("div", { class: "pb-ex-offers" });
  const rest = make("div", {}, title, blast, panel.form, status, both);
  const box = make("div", { class: "pb-explorer" }, choose.box, offers, rest);
  const entries = explorer.listIn(list, { act, at: view.point, address });
  replaceLive(place, box);
  addEventListener("popstate", () => {
    state = asked();
    render(null);
  });
  render(null);

  function asked() {
    return explorer.spelled(graph, explorer.read(location.search));
  }

  function begin(node) {
    go({ entity: node.ref, expand: [], kind: "", owner: "", directly: false, tier: "" });
    title.focus({ preventScroll: true });
    title.scrollIntoView({ block: "nearest" });
  }

  function act(what, node) {
    if (what === "start") return begin(node);
    if (what === "show") return entries.reveal(node);
    const open = state.expand.includes(node.ref);
    go({ expand: open ? state.expand.filter((ref) => ref !== node.ref) : [...state.expand, node.ref] }, node);
  }

  // `held`: the entity that stays where it is in the picture.
  function go(changes, held = null) {
    state = { ...state, ...changes };
    explorer.remember(state);
    render(held);
  }

  function render(held) {
    const start = state.entity && graph.find(state.entity);
    rest.hidden = !start;
    offers.replaceChildren(...(start ? [] : choose.offer(state.entity)));
    document.title = start ? `${start.label}: ${called}` : called;
    if (!start) return;
    const relations = relationsOf(start);
    const expanded = state.expand.map((ref) => graph.find(ref)).filter(Boolean);
    walked = explorer.walk(graph, start, { hops: state.hops, direction: state.direction, relations, expanded });
    const around = [...walked.keys()];
    const wanted = explorer.wanted(graph, state);
    const shown = new Set(around.filter((node) => node === start || wanted(node)));
    if (reached.of !== start) survey(start);
    title.replaceChildren(make("a", { href: address(start) }, start.label), " ", make("span", { class: "pb-badge pb-kind" }, start.kindTitle));
    panel.show(state, around.filter((node) => node !== start), relations);
    const listed = [...shown].map((node) => entryOf(node, start, relations, expanded)).sort(nearest);
    entries.show(graph, listed, [...relations].some((number) => !graph.dependencies.has(number)));
    status.textContent = summary(shown, around, listed.filter(({ mark }) => mark === "joint").length);
    draw(start, listed, shown, relations, held);
  }

  function survey(start) {
    reached = { of: start, ...explorer.blast(graph, start) };
    blast.replaceChildren(explorer.blastPanel(graph, start, reached, (only) => go({ ...onlyThose, ...only })));
  }

  function nearest(a, b) {
    return a.walked.distance - b.walked.distance || a.node.label.localeCompare(b.node.label) || a.node.number - b.node.number;
  }

  function entryOf(node, start, relations, expanded) {
    const hidden = explorer.ends(node, state.direction).filter((end) => relations.has(end.relation) && !walked.has(graph.nodes[end.other]));
    const more = new Set(hidden.map((end) => end.other)).size;
    const about = reached.found.get(node);
    const mark = node === start ? "start" : about ? (about.hard ? "hard" : "soft") : reached.joints.has(node) ? "joint" : "";
    return { node, mark, more, walked: walked.get(node), softly: softly(node), through: about?.through, owner: graph.teamOf(node), expanded: expanded.includes(node) };
  }

  // Whether somebody can do without the next on the way from the start to an entity.
  function softly(node) {
    for (let here = walked.get(node); here.parent; here = walked.get(here.parent)) if (here.by.soft) return true;
    return false;
  }

  // Those that the address names; else dependencies, and where the start has none, also all that it has.
  function relationsOf(start) {
    const named = state.relations;
    const is = (relation) => named.includes(relation.name) || named.includes(relation.inverse);
    if (named) return new Set(graph.relations.map((_, number) => number).filter((number) => is(graph.relations[number])));
    const own = explorer.ends(start, "both").map((end) => end.relation);
    return own.some((number) => graph.dependencies.has(number)) ? graph.dependencies : new Set([...graph.dependencies, ...own]);
  }

  // APIs that pass a failure on are told apart, as the blast radius does not count them either.
  function summary(shown, around, joints) {
    const far = state.hops === ALL ? "as far as it goes" : `up to ${plural(state.hops, "step")} away`;
    const hidden = around.length - shown.size;
    const between = joints ? ` and ${plural(joints, "API")} between,` : "";
    return `${plural(shown.size - 1 - joints, "entity", "entities")}${between} ${far}${hidden ? `; the filters hide ${hidden}` : ""}.`;
  }

  // The list is there at once; the picture follows when the page has been shown, and its libraries have come.
  function draw(start, listed, shown, relations, held) {
    delete box.dataset.drawn;
    cancelAnimationFrame(waiting);
    const mine = (waiting = requestAnimationFrame(() => {
      const many = listed.length > MOST;
      const done = (number) => {
        shownFrom = number ? start : null;
        box.dataset.drawn = number;
      };
      const paint = () => {
        view.show(start, listed, explorer.lines(graph, walked, shown, relations), shownFrom === start ? held : null);
        done(listed.length);
      };
      const fail = () => {
        view.fail();
        done(0);
      };
      if (many) {
        view.show(start, null, [], null);
        view.refuse(listed.length, MOST, waysOut(listed));
        done(0);
      } else if (library.loaded()) paint();
      else {
        view.wait();
        library.load().then(() => mine === waiting && paint(), () => mine === waiting && fail());
      }
    }));
  }

  // Filters that leave a picture, the one that leaves most first.
  function waysOut(listed) {
    const { counted, ownerName } = explorer;
    const near = state.hops === ALL ? Math.max(...listed.map((entry) => entry.walked.distance)) : state.hops;
    const found = [];
    for (let hops = near - 1; hops >= 1; hops--) {
      const number = listed.filter((entry) => entry.walked.distance <= hops).length;
      if (number <= MOST) {
        found.push([plural(hops, "step"), number, () => go({ hops, expand: [] })]);
        break;
      }
    }
    const by = (keyOf, words, change) => {
      const numbers = counted(listed.slice(1), ({ node }) => keyOf(node)).filter(([key, number]) => key && number < MOST);
      for (const [key, number] of numbers.slice(0, 2)) found.push([words(key), number + 1, () => go(change(key))]);
    };
    if (!state.tier) by((node) => node.tier, (tier) => `Only tier ${tier}`, (tier) => ({ tier: String(tier) }));
    if (!state.kind) by((node) => node.kind, (kind) => `Only ${kind}`, (kind) => ({ kind }));
    if (!state.owner) by((node) => graph.teamOf(node), (team) => `Only ${team.label}`, (team) => ({ owner: ownerName(team) }));
    return found;
  }
})();
