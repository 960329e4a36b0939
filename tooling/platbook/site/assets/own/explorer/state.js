// What the explorer shows, as parameters of the address: a stable contract, so that a view can be linked to and kept.
"use strict";
(function () {
  const explorer = ((window.platbook ??= {}).explorer ??= {});
  const HOPS = 2;
  const ALL = Infinity;
  const DIRECTIONS = ["both", "down", "up"];
  // Parameters with a single value that nodes are filtered by.
  const FILTERS = ["kind", "owner", "tier"];

  function read(search) {
    const asked = new URLSearchParams(search);
    const hops = asked.get("hops") === "all" ? ALL : Math.floor(Number(asked.get("hops"))) || HOPS;
    return {
      entity: asked.get("entity") || "",
      hops: Math.max(1, hops),
      direction: DIRECTIONS.includes(asked.get("direction")) ? asked.get("direction") : "both",
      // Names of relations; null: those that suit the start.
      relations: asked.has("relation") ? listed(asked.get("relation")) : null,
      expand: listed(asked.get("expand")),
      directly: asked.get("owned") === "directly",
      ...Object.fromEntries(FILTERS.map((name) => [name, asked.get(name) || ""])),
    };
  }

  // Only what differs from what is shown without it.
  function written(state) {
    const said = new URLSearchParams();
    if (state.entity) said.set("entity", state.entity);
    if (state.hops !== HOPS) said.set("hops", state.hops === ALL ? "all" : state.hops);
    if (state.direction !== "both") said.set("direction", state.direction);
    if (state.relations) said.set("relation", state.relations.join(","));
    for (const name of FILTERS) if (state[name]) said.set(name, state[name]);
    if (state.owner && state.directly) said.set("owned", "directly");
    if (state.expand.length) said.set("expand", state.expand.join(","));
    // Characters that mean nothing in a query are left as people write them.
    const query = said.toString().replace(/%3A/g, ":").replace(/%2F/g, "/").replace(/%2C/g, ",");
    return query ? `?${query}` : "";
  }

  function listed(text) {
    return (text || "").split(",").filter(Boolean);
  }

  // Another step of the history; `instead` of the one before where nobody would want to go back to that.
  function remember(state, instead) {
    const address = location.pathname + written(state);
    if (address === location.pathname + location.search) return;
    try {
      history[instead ? "replaceState" : "pushState"](null, "", address);
    } catch {
      // Some browsers do not allow this for files; the explorer works all the same.
    }
  }

  Object.assign(explorer, { HOPS, ALL, FILTERS, read, written, remember });
})();
