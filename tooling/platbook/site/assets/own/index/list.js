// The table itself: its heads that sort, a page of its rows at a time, and the ways to the other pages.
"use strict";
(function () {
  const platbook = (window.platbook ??= {});
  const { make } = platbook;

  // Makes the table. It changes `state` and calls `changed`; `show` draws so many rows from `state.first` on.
  platbook.makeList = function (columns, entries, state, changed) {
    const heads = columns.map((column) => {
      const button = make("button", { type: "button" }, column.title);
      button.addEventListener("click", () => {
        state.descending = state.sort === column.name && !state.descending;
        state.sort = column.name;
        changed();
      });
      return make("th", { scope: "col" }, button);
    });
    const body = make("tbody", {});
    const table = make("table", { class: "pb-index" }, make("thead", {}, make("tr", {}, ...heads)), body);
    const frame = make("div", { class: "pb-table" }, table);
    const { pages, showPages } = makePages(state, changed, frame);

    function show(hits, size) {
      body.replaceChildren(...hits.slice(state.first, state.first + size).map((at) => row(entries[at], columns)));
      heads.forEach((head, place) => {
        if (columns[place].name === state.sort) head.setAttribute("aria-sort", state.descending ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      });
      showPages(hits.length, size);
    }
    return { frame, pages, show };
  };

  const row = (entry, columns) =>
    make("tr", {}, ...columns.map(({ cell, title, told }) => make("td", told ? { "data-head": title } : {}, ...cell(entry))));

  function makePages(state, changed, frame) {
    const before = make("button", { type: "button" }, "Previous");
    const after = make("button", { type: "button" }, "Next");
    const where = make("span", {});
    const pages = make("nav", { class: "pb-pages", "aria-label": "Pages of the table" }, before, where, after);
    let all = 0;
    let step = 1;
    const turn = (way) => () => {
      const first = state.first + way * step;
      if (first < 0 || first >= all) return;
      state.first = first;
      changed(true);
      frame.scrollIntoView({ block: "start" });
    };
    before.addEventListener("click", turn(-1));
    after.addEventListener("click", turn(1));
    const showPages = (total, size) => {
      [all, step] = [total, size];
      pages.hidden = total <= size;
      where.textContent = `Page ${platbook.spelled(Math.floor(state.first / size) + 1)} of ${platbook.spelled(Math.ceil(total / size))}`;
      // A button that is disabled would lose the focus of whoever pressed it.
      before.setAttribute("aria-disabled", String(state.first === 0));
      after.setAttribute("aria-disabled", String(state.first + size >= total));
    };
    return { pages, showPages };
  }
})();
