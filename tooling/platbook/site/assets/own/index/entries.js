// The rows of the site's data as entries: what the table shows of each, and the words it is found by.
"use strict";
(function () {
  const platbook = (window.platbook ??= {});

  // All entries, in the order in which the table shows them at first: kinds in the order of the site, then names.
  platbook.readEntries = function (data) {
    const at = Object.fromEntries(data.columns.map((column, place) => [column, place]));
    const entries = data.rows.map((row) => {
      const kind = data.kinds[row[at.kind]];
      const name = row[at.name];
      const label = row[at.title] || name;
      const own = label.toLowerCase();
      const namespace = row[at.namespace];
      return {
        kind: kind.name,
        kindTitle: kind.title,
        place: row[at.kind],
        name,
        label,
        names: [name, ...row[at.aliases]].filter((other) => other.toLowerCase() !== own),
        namespace,
        ref: platbook.refOf(kind.name, namespace, name),
        page: `${row[at.page]}/index.html`,
        owners: row[at.owners],
        within: row[at.within],
        tier: row[at.tier],
        lifecycle: row[at.lifecycle],
        type: row[at.type],
        tags: row[at.tags],
        aliases: row[at.aliases],
        description: row[at.description],
        levels: row[at.levels],
        belowMinimum: row[at.belowMinimum],
        // Data that a browser has kept from earlier has none.
        scores: row[at.scores] ?? [],
        // Data that a browser has kept from earlier may have them in the row.
        more: data.more?.[row[at.more]] ?? row[at.more],
        words: [name, label, ...row[at.aliases], row[at.description], ...row[at.tags]].join("\n").toLowerCase(),
        order: platbook.orderKey(label),
      };
    });
    for (const entry of entries) {
      entry.owners = entry.owners.map((row) => entries[row]);
      entry.within = entry.within.map((row) => entries[row]);
    }
    const compare = (a, b) => a.place - b.place || (a.order < b.order ? -1 : a.order > b.order ? 1 : 0);
    return entries.sort(compare);
  };

  platbook.pageAddress = (entry) => new URL(entry.page.split("/").map(encodeURIComponent).join("/"), platbook.root).href;

  // Entries and everything that they are a part of, near and far, each once.
  platbook.upwards = function (entries) {
    const found = new Set(entries);
    for (const entry of found) for (const whole of entry.within) found.add(whole);
    return [...found];
  };
})();
