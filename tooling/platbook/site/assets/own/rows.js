// Lets readers choose whose rows of a table they see: by the words of one column, kept in the address.
"use strict";
(function () {
  const { make } = window.platbook;
  for (const mark of document.querySelectorAll(".pb-live[data-live=rows]")) prepare(mark);

  function prepare(mark) {
    const column = mark.dataset.column;
    const table = mark.nextElementSibling?.querySelector("table");
    const place = [...(table?.tHead.rows[0].cells ?? [])].findIndex((cell) => cell.textContent === column);
    if (place < 0) return;
    const rows = [...table.tBodies[0].rows];
    // Several owners of one entity stand in one cell, each as a link.
    const names = new Map(rows.map((row) => [row, [...row.cells[place].querySelectorAll("a")].map((link) => link.textContent)]));
    const every = [...new Set([...names.values()].flat())].sort((one, other) => one.localeCompare(other));
    if (every.length < 2) return;
    const parameter = column.toLowerCase();
    const select = make("select", {}, make("option", { value: "" }, `All (${rows.length})`),
      ...every.map((name) => make("option", { value: name }, `${name} (${rows.filter((row) => names.get(row).includes(name)).length})`)));
    const said = make("span", { role: "status", class: "pb-small" });
    mark.replaceWith(make("p", { class: "pb-rows" }, make("label", {}, `${column} `, select), " ", said));
    select.addEventListener("change", () => {
      show();
      keep();
    });
    const asked = new URLSearchParams(location.search).get(parameter);
    if (asked !== null && every.includes(asked)) {
      select.value = asked;
      show();
    }

    function show() {
      for (const row of rows) row.hidden = Boolean(select.value) && !names.get(row).includes(select.value);
      said.textContent = select.value ? `${rows.filter((row) => !row.hidden).length} of ${rows.length} rows` : "";
    }

    // So that it can be linked, without filling the history.
    function keep() {
      const address = new URL(location.href);
      if (select.value) address.searchParams.set(parameter, select.value);
      else address.searchParams.delete(parameter);
      try {
        history.replaceState(history.state, "", address.href);
      } catch {
        // Some browsers do not allow this for files; the table is filtered all the same.
      }
    }
  }
})();
