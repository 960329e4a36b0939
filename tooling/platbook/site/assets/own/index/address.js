// The filter in the address, so that it can be kept and sent: docs/reference/site-addresses.md says what it may say.
"use strict";
(function () {
  const platbook = (window.platbook ??= {});
  const MOST_ROWS = 1000;

  // How many rows a page of the table has, where the address says no other number.
  platbook.ROWS = 100;

  platbook.fromAddress = function (facets) {
    const said = new URLSearchParams(location.search);
    const chosen = new Map();
    for (const facet of facets) {
      const asked = said.get(facet.key);
      if (!asked) continue;
      const number = facet.find(asked);
      chosen.set(facet.key, number < 0 ? asked : facet.values[number].value);
    }
    const sort = (said.get("sort") || "").toLowerCase();
    return {
      text: said.get("q") || "",
      chosen,
      directly: said.get("owned") === "directly",
      sort: sort.replace(/^-/, ""),
      descending: sort.startsWith("-"),
      first: (numberOf(said, "page", 1) - 1) * Math.min(numberOf(said, "rows", platbook.ROWS), MOST_ROWS),
    };
  };

  const numberOf = (said, name, otherwise) => Math.max(1, Number.parseInt(said.get(name), 10) || otherwise);

  // `size` is how many rows a page has in this window; another may show more or fewer, and finds the place all the same.
  platbook.toAddress = function (state, facets, size) {
    const said = [];
    const say = (name, value) => said.push(`${name}=${encodeURIComponent(value).replace(/%3A/g, ":").replace(/%2F/g, "/")}`);
    if (state.text) say("q", state.text);
    for (const { key } of facets) {
      if (!state.chosen.has(key)) continue;
      say(encodeURIComponent(key), state.chosen.get(key));
      if (key === "owner" && state.directly) say("owned", "directly");
    }
    if (state.sort) say("sort", (state.descending ? "-" : "") + state.sort);
    if (state.first) {
      say("page", String(state.first / size + 1));
      if (size !== platbook.ROWS) say("rows", String(size));
    }
    try {
      history.replaceState(null, "", location.pathname + (said.length ? `?${said.join("&")}` : "") + location.hash);
    } catch {
      // Some browsers do not allow this for files; the filter works all the same.
    }
  };
})();
