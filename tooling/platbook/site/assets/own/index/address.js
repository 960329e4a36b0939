// The filter in the address, so that it can be kept and sent: docs/reference/site-addresses.md says what it may say.
"use strict";
(function () {
  const platbook = (window.platbook ??= {});

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
      page: Math.max(1, Number.parseInt(said.get("page"), 10) || 1),
    };
  };

  platbook.toAddress = function (state, facets) {
    const said = [];
    const say = (name, value) => said.push(`${name}=${encodeURIComponent(value).replace(/%3A/g, ":").replace(/%2F/g, "/")}`);
    if (state.text) say("q", state.text);
    for (const { key } of facets) {
      if (!state.chosen.has(key)) continue;
      say(encodeURIComponent(key), state.chosen.get(key));
      if (key === "owner" && state.directly) say("owned", "directly");
    }
    if (state.sort) say("sort", (state.descending ? "-" : "") + state.sort);
    if (state.page > 1) say("page", String(state.page));
    try {
      history.replaceState(null, "", location.pathname + (said.length ? `?${said.join("&")}` : "") + location.hash);
    } catch {
      // Some browsers do not allow this for files; the filter works all the same.
    }
  };
})();
