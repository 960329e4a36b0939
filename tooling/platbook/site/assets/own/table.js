// Makes the index and the pages of kinds live: takes their plain tables away, and puts one there that filters and sorts.
"use strict";
(function () {
  const platbook = (window.platbook ??= {});
  const { make } = platbook;
  const ROWS = 100;
  const ON_PAPER = 2000;

  for (const mark of document.querySelectorAll('.pb-live[data-live="index"]')) makeLive(mark, mark.dataset.kind || "");

  function makeLive(mark, kind) {
    const data = window.platbookData.entities;
    const all = platbook.readEntries(data);
    const entries = kind ? all.filter((entry) => entry.kind === kind) : all;
    const facets = platbook.facetsOf(entries, data);
    const columns = platbook.columnsOf(entries, data, kind !== "");
    const state = platbook.fromAddress(facets);
    let hits = [];

    const count = make("p", { class: "pb-count", role: "status" });
    const filters = platbook.makeFilters(facets, state, changed);
    const list = platbook.makeList(columns, entries, state, changed);
    const title = document.querySelector("h1")?.textContent || "catalog";
    const save = (ending, type, made) => {
      const button = make("button", { type: "button", "aria-label": `Download these entries as ${ending.toUpperCase()}` }, ending.toUpperCase());
      button.addEventListener("click", () => {
        platbook.download(platbook.fileName(title, state, ending), type, made(hits.map((at) => entries[at]), data));
      });
      return button;
    };
    const downloads = make(
      "div",
      { class: "pb-downloads" },
      "Download ",
      save("csv", "text/csv;charset=utf-8", platbook.asCsv),
      save("json", "application/json", platbook.asJson),
    );

    show();
    platbook.replaceLive(mark, filters.form, make("div", { class: "pb-above" }, count, downloads), list.frame, list.pages);
    platbook.reach?.();
    addEventListener("beforeprint", () => list.show(hits, ON_PAPER));
    addEventListener("afterprint", () => list.show(hits, ROWS));

    function changed(turned) {
      if (!turned) state.page = 1;
      show();
      platbook.toAddress(state, facets);
    }

    function show() {
      const found = platbook.match(entries, facets, state);
      const column = columns.find(({ name }) => name === state.sort);
      hits = column ? platbook.sorted(found.hits, entries, column, state.descending) : found.hits;
      state.page = Math.min(state.page, Math.max(1, Math.ceil(hits.length / ROWS)));
      list.show(hits, ROWS);
      filters.show(found.counts);
      count.textContent = told();
    }

    function told() {
      if (!hits.length) return `Nothing fits: 0 of ${platbook.entries(entries.length)}`;
      const some = hits.length === entries.length ? platbook.entries(hits.length) : `${platbook.spelled(hits.length)} of ${platbook.entries(entries.length)}`;
      if (hits.length <= ROWS) return some;
      const first = (state.page - 1) * ROWS;
      return `${some}, ${platbook.spelled(first + 1)} to ${platbook.spelled(Math.min(first + ROWS, hits.length))} shown`;
    }
  }
})();
