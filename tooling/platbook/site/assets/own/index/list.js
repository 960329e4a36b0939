// The table itself: its heads that sort, a page of its rows at a time, and the ways to the other pages.
"use strict";
(function () {
  const platbook = (window.platbook ??= {});
  const { make } = platbook;

  // Makes the table. It changes `state` and calls `changed`; `show` draws rows, `total` is how many there are in all.
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
      const first = (state.page - 1) * size;
      body.replaceChildren(...hits.slice(first, first + size).map((at) => row(entries[at], columns)));
      heads.forEach((head, place) => {
        if (columns[place].name === state.sort) head.setAttribute("aria-sort", state.descending ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      });
      showPages(Math.ceil(hits.length / size));
    }
    return { frame, pages, show };
  };

  const row = (entry, columns) => make("tr", {}, ...columns.map((column) => make("td", {}, ...column.cell(entry))));

  function makePages(state, changed, frame) {
    const before = make("button", { type: "button" }, "Previous");
    const after = make("button", { type: "button" }, "Next");
    const where = make("span", {});
    const pages = make("nav", { class: "pb-pages", "aria-label": "Pages of the table" }, before, where, after);
    let last = 1;
    const turn = (step) => () => {
      const page = state.page + step;
      if (page < 1 || page > last) return;
      state.page = page;
      changed(true);
      frame.scrollIntoView({ block: "start" });
    };
    before.addEventListener("click", turn(-1));
    after.addEventListener("click", turn(1));
    const showPages = (number) => {
      last = number;
      pages.hidden = number < 2;
      where.textContent = `Page ${platbook.spelled(state.page)} of ${platbook.spelled(number)}`;
      // A button that is disabled would lose the focus of whoever pressed it.
      before.setAttribute("aria-disabled", String(state.page === 1));
      after.setAttribute("aria-disabled", String(state.page === number));
    };
    return { pages, showPages };
  }
})();
