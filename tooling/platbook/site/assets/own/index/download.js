// What the table shows, as a file: made in the browser from the data, after the filter and in the order of the table.
"use strict";
(function () {
  const platbook = (window.platbook ??= {});

  // Programs that open CSV take cells that begin like this for formulas, and run them.
  const FORMULA = /^[\s\u0000-\u0020]*[=+\-@\uff1d\uff0b\uff0d\uff20]/;
  // With it, spreadsheets read the file as UTF-8.
  const MARK = "\ufeff";

  platbook.asJson = function (entries, data) {
    return `${JSON.stringify(entries.map((entry) => record(entry, data)), null, 1)}\n`;
  };

  platbook.asCsv = function (entries, data) {
    const facets = [...new Set(entries.flatMap((entry) => Object.keys(entry.more)))].sort();
    const columns = [
      ["ref", (entry) => entry.ref],
      ["kind", (entry) => entry.kind],
      ["name", (entry) => entry.name],
      ["title", (entry) => entry.label],
      ["owner", (entry) => entry.owners.map(({ ref }) => ref)],
      ["within", (entry) => entry.within.map(({ ref }) => ref)],
      ["tier", (entry) => entry.tier || ""],
      ["lifecycle", (entry) => entry.lifecycle],
      ["type", (entry) => entry.type],
      ...data.scorecards.map((scorecard, place) => [
        `level.${scorecard.name}`,
        (entry) => (entry.levels[place] < 0 ? "" : scorecard.levels[entry.levels[place] - 1] || "none"),
      ]),
      ...data.scorecards.map((scorecard, place) => [`score.${scorecard.name}`, (entry) => (entry.scores[place] >= 0 ? entry.scores[place] : "")]),
      ["tags", (entry) => entry.tags],
      ["aliases", (entry) => entry.aliases],
      ["description", (entry) => entry.description],
      ...facets.map((name) => [`facet.${name}`, (entry) => platbook.own(entry.more, name, [])]),
      ["address", platbook.pageAddress],
    ];
    const lines = [columns.map(([name]) => name), ...entries.map((entry) => columns.map(([, value]) => value(entry)))];
    return MARK + lines.map((line) => line.map(cell).join(",") + "\r\n").join("");
  };

  function record(entry, data) {
    const levels = data.scorecards
      .map((scorecard, place) => [scorecard.name, entry.levels[place], scorecard.levels])
      .filter(([, rank]) => rank >= 0)
      .map(([name, rank, all]) => [name, rank ? all[rank - 1] : null]);
    return {
      ref: entry.ref,
      kind: entry.kind,
      name: entry.name,
      title: entry.label,
      owner: entry.owners.map(({ ref }) => ref),
      within: entry.within.map(({ ref }) => ref),
      tier: entry.tier || null,
      lifecycle: entry.lifecycle || null,
      type: entry.type || null,
      levels: Object.fromEntries(levels),
      scores: Object.fromEntries(data.scorecards.map(({ name }, place) => [name, entry.scores[place]]).filter(([, score]) => score >= 0)),
      tags: entry.tags,
      aliases: entry.aliases,
      description: entry.description,
      facets: entry.more,
      address: platbook.pageAddress(entry),
    };
  }

  // Several values stand in one cell with commas.
  function cell(value) {
    const words = Array.isArray(value) ? value.join(", ") : String(value);
    const harmless = FORMULA.test(words) ? `'${words}` : words;
    return /[",\r\n]/.test(harmless) || harmless !== harmless.trim() ? `"${harmless.replace(/"/g, '""')}"` : harmless;
  }

  // A name that says what is in the file: the table, and each thing that it was filtered by.
  platbook.fileName = function (title, state, ending) {
    const parts = [title, ...[...state.chosen].flatMap(([key, value]) => [key.replace(/^(level|facet)\./, ""), value]), state.text];
    const words = parts.filter(Boolean).join(" ").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
    return `${words.slice(0, 100).replace(/^-|-$/g, "")}.${ending}`;
  };

  platbook.download = function (name, type, text) {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = platbook.make("a", { href: address, download: name });
    link.click();
    // Not before the browser has begun to read it.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
})();
