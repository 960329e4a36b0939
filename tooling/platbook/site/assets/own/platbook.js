// Makes the tables of the catalog filterable and sortable, with the filter in the address. Without it they are tables.
"use strict";
(function () {
  const SHOWN = 100;

  const search = document.querySelector(".md-search[role=dialog]");
  if (search) search.setAttribute("aria-label", "Search");

  for (const table of document.querySelectorAll("table.pb-index")) makeLive(table);

  // What can be scrolled sideways can be reached by keyboard.
  const reach = () => {
    for (const frame of document.querySelectorAll(".pb-table")) {
      if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
      else frame.removeAttribute("tabindex");
    }
  };
  reach();
  addEventListener("resize", reach);

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  function makeLive(table) {
    const heads = [...table.tHead.rows[0].cells];
    const names = heads.map((head) => head.textContent);
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row) => read(row, heads, names));
    const facets = facetsOf(rows, heads, names);
    const state = fromAddress(facets);
    let limit = SHOWN;

    const count = make("p", { class: "pb-count", role: "status" });
    const more = make("button", { class: "pb-more", type: "button" });
    const clear = make("button", { class: "pb-clear", type: "button" }, "Clear filters");
    const input = make("input", { type: "search", placeholder: "Filter by any word", "aria-label": "Filter by any word" });
    const tools = make("form", { class: "pb-filter", role: "search", "aria-label": "Filter this table" }, input);
    const selects = new Map();
    const rare = make("details", {}, make("summary", {}, "More filters"));
    for (const [name, facet] of facets) {
      const select = make("select", {});
      selects.set(name, select);
      (facet.rare ? rare : tools).append(make("label", {}, make("span", {}, name), select));
      select.addEventListener("change", () => {
        state.values.set(name, select.value);
        changed();
      });
    }
    if (rare.children.length > 1) tools.append(rare);
    tools.append(clear);
    input.value = state.text;
    rare.open = [...facets].some(([name, facet]) => facet.rare && state.values.get(name));
    input.addEventListener("input", () => {
      state.text = input.value;
      changed();
    });
    tools.addEventListener("submit", (event) => event.preventDefault());
    clear.addEventListener("click", () => {
      state.text = input.value = "";
      state.values.clear();
      changed();
      input.focus();
    });
    more.addEventListener("click", () => {
      limit = Infinity;
      show();
    });
    heads.forEach((head, column) => {
      const button = make("button", { type: "button" }, names[column]);
      button.addEventListener("click", () => {
        state.descending = state.sort === names[column] && !state.descending;
        state.sort = names[column];
        changed();
      });
      head.replaceChildren(button);
    });

    // What only the filters need is not shown once they are there.
    const last = names.indexOf("More");
    if (last >= 0) for (const row of [table.tHead.rows[0], ...rows.map((row) => row.element)]) row.cells[last].hidden = true;
    const frame = table.parentElement;
    frame.before(tools, count);
    frame.after(more);
    table.classList.add("pb-live");
    show();

    function changed() {
      limit = SHOWN;
      toAddress(state, facets);
      show();
    }

    function show() {
      const words = state.text.toLowerCase().split(/\s+/).filter(Boolean);
      const chosen = [...state.values].filter(([, value]) => value);
      const hit = (row, but) =>
        words.every((word) => row.text.includes(word)) &&
        chosen.every(([name, value]) => name === but || (row.facets.get(name) || []).includes(value));
      let found = rows.filter((row) => hit(row, null));
      const column = names.indexOf(state.sort);
      if (column >= 0) {
        const turn = state.descending ? -1 : 1;
        const compare = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" }).compare;
        const key = (row) => row.cells[column];
        found = [...found].sort((a, b) => !key(a) - !key(b) || turn * compare(key(a), key(b)));
      }
      heads.forEach((head, index) => {
        if (index === column) head.setAttribute("aria-sort", state.descending ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      });
      body.replaceChildren(...found.slice(0, limit).map((row) => row.element));
      more.hidden = found.length <= limit;
      more.textContent = `Show all ${found.length}`;
      clear.hidden = !words.length && !chosen.length;
      count.textContent = found.length === rows.length ? `${rows.length} entries` : `${found.length} of ${rows.length} entries`;
      for (const [name, select] of selects) fill(select, name, rows.filter((row) => hit(row, name)), state);
    }
  }

  // What a row says: its words, each cell's text, and the values of its facets.
  function read(element, heads, names) {
    const facets = new Map();
    const cells = [...element.cells].map((cell, column) => {
      if (heads[column].hasAttribute("data-facet")) {
        const marked = cell.querySelectorAll("a, .pb-badge");
        const values = marked.length ? [...marked].map((part) => part.textContent) : cell.textContent.split(", ");
        for (const value of values.filter(Boolean)) {
          const at = names[column] === "More" ? value.indexOf(": ") : -1;
          const name = at > 0 ? value.slice(0, at) : names[column];
          const own = at > 0 ? value.slice(at + 2) : value;
          facets.set(name, [...(facets.get(name) || []), own]);
        }
      }
      return cell.textContent;
    });
    return { element, cells, facets, text: cells.join(" ").toLowerCase() };
  }

  // The facets worth a choice: those with two values or more. Those of the last column are rare ones.
  function facetsOf(rows, heads, names) {
    const found = new Map();
    for (const row of rows) {
      for (const [name, values] of row.facets) {
        const facet = found.get(name) || { values: new Set(), rare: !names.includes(name) };
        values.forEach((value) => facet.values.add(value));
        found.set(name, facet);
      }
    }
    const order = [...names.filter((name) => found.has(name)), ...[...found.keys()].filter((name) => !names.includes(name)).sort()];
    return new Map(order.map((name) => [name, found.get(name)]).filter(([, facet]) => facet.values.size > 1));
  }

  // The choices of one facet, each with how many entries it would leave.
  function fill(select, name, rows, state) {
    const numbers = new Map();
    for (const row of rows) for (const value of new Set(row.facets.get(name) || [])) numbers.set(value, (numbers.get(value) || 0) + 1);
    const chosen = state.values.get(name) || "";
    if (chosen && !numbers.has(chosen)) numbers.set(chosen, 0);
    const compare = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" }).compare;
    const options = [...numbers.keys()].sort(compare).map((value) => make("option", { value }, `${value} (${numbers.get(value)})`));
    select.replaceChildren(make("option", { value: "" }, "Any"), ...options);
    select.value = chosen;
    select.classList.toggle("pb-chosen", chosen !== "");
  }

  function fromAddress(facets) {
    const asked = new URLSearchParams(location.search);
    const values = new Map();
    for (const name of facets.keys()) if (asked.get(name.toLowerCase())) values.set(name, asked.get(name.toLowerCase()));
    const sort = asked.get("sort") || "";
    return { text: asked.get("q") || "", values, sort: sort.replace(/^-/, ""), descending: sort.startsWith("-") };
  }

  function toAddress(state, facets) {
    const said = new URLSearchParams();
    if (state.text) said.set("q", state.text);
    for (const name of facets.keys()) if (state.values.get(name)) said.set(name.toLowerCase(), state.values.get(name));
    if (state.sort) said.set("sort", (state.descending ? "-" : "") + state.sort);
    const query = said.toString();
    try {
      history.replaceState(null, "", location.pathname + (query ? `?${query}` : "") + location.hash);
    } catch {
      // Some browsers do not allow this for files; the filter works all the same.
    }
  }
})();
