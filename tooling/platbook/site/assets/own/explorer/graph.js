// The catalog as a graph, for the explorer: who needs whom, what lies how many steps away, and the blast radius.
"use strict";
(function () {
  const explorer = ((window.platbook ??= {}).explorer ??= {});
  const LIKELY = ["Service", "Component", "System"];
  const JOINT = "API"; // joins those who call it to those who provide it: passed through, not counted

  // `entities` and `edges` are the data scripts of those names.
  function graphOf(entities, edges) {
    const at = Object.fromEntries(entities.columns.map((name, column) => [name, column]));
    const nodes = entities.rows.map((row, number) => {
      const kind = entities.kinds[row[at.kind]];
      const namespace = row[at.namespace] ? `${row[at.namespace]}/` : "";
      return {
        number,
        kind: kind.name,
        kindTitle: kind.title,
        ref: `${kind.name.toLowerCase()}:${namespace}${row[at.name]}`,
        name: row[at.name],
        label: explorer.visible(row[at.title] || row[at.name]),
        page: row[at.page],
        tier: row[at.tier] || 0,
        aliases: row[at.aliases],
        namespace,
        likely: likelihood(kind.name, row[at.kind]),
        owners: row[at.owners],
        out: [], // what it needs, as {other, relation, soft}
        into: [], // what needs it
      };
    });
    for (const [from, relation, to, soft] of edges.edges) {
      if (from === to) continue;
      nodes[from].out.push({ other: to, relation, soft: Boolean(soft), forward: true });
      nodes[to].into.push({ other: from, relation, soft: Boolean(soft), forward: false });
    }
    for (const node of nodes) for (const ends of [node.out, node.into]) ends.sort((a, b) => a.soft - b.soft || a.other - b.other);
    const { relations } = edges;
    const dependencies = numbers(relations, (relation) => relation.dependency);
    const parts = numbers(relations, (relation) => relation.name === "hasPart");
    const below = numbers(relations, (relation) => relation.name === "parentOf");
    const names = namesOf(nodes);
    const known = new Map();
    return { nodes, kinds: entities.kinds, relations, dependencies, find: (text) => find(names, text), teamOf: teams(nodes, parts), above, leads };

    // Whether there are teams below it.
    function leads(team) {
      return team.out.some((end) => below.has(end.relation));
    }

    // A team and all above it, who answer for what it owns.
    function above(team) {
      if (!known.has(team)) {
        const found = new Set(team ? [team] : []);
        for (const each of found) for (const end of each.into) if (below.has(end.relation)) found.add(nodes[end.other]);
        known.set(team, found);
      }
      return known.get(team);
    }
  }

  // Of several entities of one name, the lowest is the one that people most likely mean; `place` is that of its kind.
  function likelihood(kind, place) {
    const first = LIKELY.indexOf(kind);
    return first >= 0 ? first : kind === JOINT ? Infinity : LIKELY.length + place;
  }

  function numbers(relations, wanted) {
    return new Set(relations.map((_, number) => number).filter((number) => wanted(relations[number])));
  }

  // Everything that somebody may call an entity, best name first; of several of one name, the likeliest.
  function namesOf(all) {
    const nodes = [...all].sort((a, b) => a.likely - b.likely || a.number - b.number);
    const names = new Map();
    const add = (name, node) => names.has(name.toLowerCase()) || names.set(name.toLowerCase(), node);
    for (const node of nodes) add(node.ref, node);
    for (const node of nodes) for (const alias of node.aliases) add(`${node.kind}:${node.namespace}${alias}`, node);
    for (const node of nodes) add(node.name, node);
    for (const node of nodes) for (const alias of node.aliases) add(alias, node);
    return names;
  }

  function find(names, text) {
    const name = text.trim().toLowerCase();
    return names.get(name) || names.get(name.replace(/:default\//, ":"));
  }

  // Who answers for an entity: its owner, else the owner of what it is a part of. Teams and people answer for themselves.
  function teams(nodes, parts) {
    const known = new Map();
    return (node) => {
      if (node.kind === "Team" || node.kind === "User") return node;
      if (!known.has(node)) known.set(node, ownerOf(node));
      return known.get(node);
    };
    function ownerOf(node) {
      const waiting = [node];
      const seen = new Set(waiting);
      for (const whole of waiting) {
        if (whole.owners.length) return nodes[whole.owners[0]];
        for (const end of whole.into) {
          const next = nodes[end.other];
          if (parts.has(end.relation) && !seen.has(next)) {
            seen.add(next);
            waiting.push(next);
          }
        }
      }
      return null;
    }
  }

  // What lies around the start: for each entity its distance in steps, on which side it is ("down": it needs the start,
  // "up": the start needs it, "beside": come by a step of its own) and the step that leads to it.
  function walk(graph, start, { hops, direction, relations, expanded }) {
    const found = new Map([[start, { distance: 0, side: "start", parent: null, by: null }]]);
    const step = (from, side, ways, limit) => {
      const seen = new Set([start]);
      let wave = [start];
      for (let distance = 1; wave.length && distance <= limit; distance++) {
        const following = [];
        for (const parent of wave) {
          for (const end of ways(parent)) {
            const node = graph.nodes[end.other];
            if (seen.has(node) || !relations.has(end.relation)) continue;
            seen.add(node);
            following.push(node);
            const known = found.get(node);
            if (!known || known.distance > distance) found.set(node, { distance, side, parent, by: end });
          }
        }
        wave = following;
      }
    };
    if (direction !== "up") step(start, "down", (node) => node.into, hops);
    if (direction !== "down") step(start, "up", (node) => node.out, hops);
    for (const parent of expanded) {
      const here = found.get(parent);
      if (!here) continue;
      for (const end of ends(parent, direction)) {
        const node = graph.nodes[end.other];
        if (!relations.has(end.relation) || found.has(node)) continue;
        const side = here.side === "start" || here.side === (end.forward ? "up" : "down") ? (end.forward ? "up" : "down") : "beside";
        found.set(node, { distance: here.distance + 1, side, parent, by: end });
      }
    }
    return found;
  }

  function ends(node, direction) {
    return direction === "up" ? node.out : direction === "down" ? node.into : [...node.into, ...node.out];
  }

  // Everything that needs the start, directly or through others. `hard`: it cannot do without; `through` what it then
  // needs; `wave` 1 needs it directly, through nothing but an API.
  function blast(graph, start) {
    const hard = new Map();
    spread(graph, start, (end) => !end.soft, (node, _, from) => hard.set(node, from));
    const found = new Map();
    const joints = new Set();
    spread(graph, start, () => true, (node, wave) => {
      if (node.kind === JOINT) joints.add(node);
      else found.set(node, { wave, hard: hard.has(node), through: hard.get(node) });
    });
    return { found, joints };
  }

  function spread(graph, start, takes, reach) {
    const seen = new Set([start]);
    let wave = [start];
    for (let number = 1; wave.length; number++) {
      const following = [];
      const waiting = wave;
      while (waiting.length) {
        const here = waiting.pop();
        for (const end of here.into) {
          const node = graph.nodes[end.other];
          if (seen.has(node) || !graph.dependencies.has(end.relation) || !takes(end)) continue;
          seen.add(node);
          reach(node, number, here);
          (node.kind === JOINT ? waiting : following).push(node);
        }
      }
      wave = following;
    }
  }

  // The lines between the shown: pairs from what needs to what is needed, each once, hard where one of them is.
  // `bridges` stand for ways through what is hidden, so that nothing hangs in the air.
  function lines(graph, walked, shown, relations) {
    const found = new Map();
    for (const node of shown) {
      for (const end of node.out) {
        const other = graph.nodes[end.other];
        if (!shown.has(other) || !relations.has(end.relation)) continue;
        const key = `${node.number}-${other.number}`;
        const line = found.get(key) || { from: node, to: other, soft: true, bridge: false, spine: false };
        line.soft = line.soft && end.soft;
        found.set(key, line);
      }
    }
    for (const node of shown) {
      const { parent, by } = walked.get(node);
      if (!parent) continue;
      let above = parent;
      while (!shown.has(above)) above = walked.get(above).parent;
      const [from, to] = by.forward ? [above, node] : [node, above];
      const key = `${from.number}-${to.number}`;
      if (!found.has(key)) found.set(key, { from, to, soft: false, bridge: above !== parent, spine: true });
      found.get(key).spine = true;
    }
    return [...found.values()];
  }

  Object.assign(explorer, { graphOf, walk, ends, blast, lines });
})();
