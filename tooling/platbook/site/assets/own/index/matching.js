// Which entries a filter leaves, in which order, and how many each other choice would leave.
"use strict";
(function () {
  const platbook = (window.platbook ??= {});

  // `hits` are places in `entries`; `counts` has for each facet how many entries each of its values would leave.
  platbook.match = function (entries, facets, state) {
    const words = state.text.toLowerCase().split(/\s+/).filter(Boolean);
    const asked = facets
      .map((facet, place) => ({ of: answersOf(facet, state), place, value: state.chosen.get(facet.key) }))
      .filter(({ value }) => value !== undefined)
      .map(({ of, place, value }) => ({ of, place, number: facets[place].find(value) }));
    const counts = facets.map((facet) => new Uint32Array(facet.values.length));
    const answers = facets.map((facet) => answersOf(facet, state));
    const hits = [];
    for (let at = 0; at < entries.length; at++) {
      if (!words.every((word) => entries[at].words.includes(word))) continue;
      // What fails one question alone counts for the other answers to it.
      let failed = -1;
      let failures = 0;
      for (const { of, place, number } of asked) {
        if (of[at].includes(number)) continue;
        failed = place;
        if (++failures > 1) break;
      }
      if (failures > 1) continue;
      if (!failures) hits.push(at);
      for (let place = 0; place < facets.length; place++) {
        if (!failures || place === failed) for (const number of answers[place][at]) counts[place][number]++;
      }
    }
    return { hits, counts };
  };

  // A team stands for those below it as well, unless only its own is asked for.
  function answersOf(facet, state) {
    return facet.directly && state.directly ? facet.directly : facet.of;
  }

  // Puts hits in the order of a column, those without a value last either way.
  platbook.sorted = function (hits, entries, column, descending) {
    const ranks = (column.ranks ??= ranked(entries, column));
    const turn = descending ? -1 : 1;
    const missing = (at) => ranks[at] < 0;
    return hits.sort((a, b) => missing(a) - missing(b) || turn * (ranks[a] - ranks[b]) || a - b);
  };

  // The place of each entry's value among all values of the column, worked out once; -1 where it has none.
  function ranked(entries, column) {
    const keys = entries.map(column.key);
    const numeric = keys.some((key) => typeof key === "number");
    const order = [...new Set(keys)].filter((key) => key !== "").sort(numeric ? (a, b) => a - b : undefined);
    const ranks = new Map(order.map((key, rank) => [key, rank]));
    return Int32Array.from(keys, (key) => ranks.get(key) ?? -1);
  }
})();
