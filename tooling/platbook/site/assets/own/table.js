// Makes the index and the pages of kinds live: takes their plain tables away, and puts one there that filters and sorts.
"use strict";
(function () {
  const platbook = (window.platbook ??= {});
  const { make } = platbook;
  // As in the style sheet. What fits into it is drawn sooner where there are fewer rows.
  const NARROW = matchMedia("screen and (max-width: 44.984375em)");
  const ROWS = platbook.ROWS;
  const NARROW_ROWS = 25;
  const ON_PAPER = 2000;
  // So few entries are ready before anybody could have waited.
  const AT_ONCE = 300;

  for (const mark of document.querySelectorAll('.pb-live[data-live="index"]')) makeLive(mark, mark.dataset.kind || "");

  async function makeLive(mark, kind) {
    const data = window.platbookData.entities;
    const all = platbook.readEntries(data);
    const entries = kind ? all.filter((entry) => entry.kind === kind) : all;
    if (all.length > AT_ONCE) await platbook.nextTurn();
    const facets = platbook.facetsOf(entries, data);
    if (all.length > AT_ONCE) await platbook.nextTurn();
    const columns = platbook.columnsOf(entries, data, kind !== "");
    const state = platbook.fromAddress(facets);
    let hits = [];
    let printing = false;
    let size = NARROW.matches ? NARROW_ROWS : ROWS;

    const count = make("p", { class: "pb-count", role: "status" });
    const filters = platbook.makeFilters(facets, state, changed);
    const list = platbook.makeList(columns, entries, state, changed);
    const nothing = platbook.makeNothing(entries, facets, state, () => {
      changed();
      filters.focus();
    });
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

    filters.arrange(NARROW.matches);
    show();
    platbook.replaceLive(mark, filters.form, make("div", { class: "pb-above" }, count, downloads), nothing.box, list.frame, list.pages);
    platbook.reach?.();
    addEventListener("beforeprint", () => print(true));
    addEventListener("afterprint", () => print(false));
    NARROW.addEventListener("change", () => {
      // Paper is no window.
      if (printing) return;
      size = NARROW.matches ? NARROW_ROWS : ROWS;
      filters.arrange(NARROW.matches);
      changed(true);
    });

    function print(begins) {
      printing = begins;
      list.show(hits, begins ? ON_PAPER : size);
    }

    function changed(turned) {
      if (!turned) state.first = 0;
      show();
      platbook.reach?.();
      platbook.toAddress(state, facets, size);
    }

    function show() {
      const found = platbook.match(entries, facets, state);
      const column = columns.find(({ name }) => name === state.sort);
      hits = column ? platbook.sorted(found.hits, entries, column, state.descending) : found.hits;
      // The page that has the row which is asked for, or the last.
      state.first = Math.floor(Math.min(state.first, Math.max(0, hits.length - 1)) / size) * size;
      list.show(hits, size);
      filters.show(found.counts);
      nothing.show(hits.length);
      count.textContent = told();
    }

    function told() {
      if (!hits.length) {
        const blamed = platbook.unknown(facets, state).map(({ facet, value }) => facet.none(value));
        return `Nothing fits: ${blamed.join(", ") || `0 of ${platbook.entries(entries.length)}`}`;
      }
      const some = hits.length === entries.length ? platbook.entries(hits.length) : `${platbook.spelled(hits.length)} of ${platbook.entries(entries.length)}`;
      if (hits.length <= size) return some;
      return `${some}, ${platbook.spelled(state.first + 1)} to ${platbook.spelled(Math.min(state.first + size, hits.length))} shown`;
    }
  }
})();
