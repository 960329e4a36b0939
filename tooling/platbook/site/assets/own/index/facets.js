// What entries can be told apart by, one facet for each question: its name in the address, its words, and the answers
// of every entry. Answers are numbers, so that ten thousand entries are counted in a few milliseconds.
"use strict";
(function () {
  const platbook = (window.platbook ??= {});

  // The facets in which these entries differ.
  platbook.facetsOf = function (entries, data) {
    const single = (value) => (value ? [value] : []);
    const kinds = new Map(data.kinds.map((kind, place) => [kind.name, { label: kind.title, order: place }]));
    const rare = new Set(entries.flatMap((entry) => Object.keys(entry.more)));
    const lifecycles = Object.keys(data.lifecycles ?? {});
    const facets = [
      facet("kind", "Kind", entries, (entry) => [entry.kind], { told: (value) => kinds.get(value) }),
      ownerFacet(entries),
      facet("tier", "Tier", entries, (entry) => single(entry.tier && String(entry.tier)), { none: (value) => `nothing is of tier ${value}` }),
      facet("lifecycle", "Lifecycle", entries, (entry) => single(entry.lifecycle), { none: is, could: lifecycles }),
      ...data.scorecards.map((scorecard, place) => levelFacet(entries, scorecard, place)),
      facet("tag", "Tag", entries, (entry) => entry.tags, { none: (value) => `nothing has the tag \u201c${value}\u201d` }),
      facet("type", "Type", entries, (entry) => single(entry.type), { rare: true }),
      withinFacet(entries),
      ...[...rare].sort().map((name) => {
        const answers = (entry) => platbook.own(entry.more, name, []);
        return facet(`facet.${name}`, name, entries, answers, { rare: true, none: (value) => `nothing has the ${name} \u201c${value}\u201d` });
      }),
    ];
    // A single answer is a choice all the same where some entries have none.
    const tells = ({ values, of }) => values.length > 1 || (values.length === 1 && of.some((found) => !found.length));
    return facets.filter(tells);
  };

  const is = (value) => `nothing is ${value}`;

  // `told` gives the label of a value and its place among the others, where they are not the value itself. `none` words
  // that nothing has a value; `could` are those that something could have, so that nobody is told of a slip.
  function facet(key, title, entries, answers, { told, rare = false, none, could = [] } = {}) {
    const values = [];
    const numbers = new Map();
    const number = (value) => {
      if (!numbers.has(value)) {
        numbers.set(value, values.length);
        values.push({ value, label: value, order: platbook.orderKey(value), ...told?.(value) });
      }
      return numbers.get(value);
    };
    const of = entries.map((entry) => answers(entry).map(number));
    return {
      key,
      title,
      rare,
      values,
      of,
      could: (text) => could.some((value) => same(value, text)),
      none: none ?? ((value) => `no ${title.toLowerCase()} is called \u201c${value}\u201d`),
      // The number of what an address says; -1 where nothing is called so.
      find: (text) => numbers.get(text) ?? values.findIndex(({ value }) => same(value, text)),
    };
  }

  // For facets whose values are entries.
  function toldOf(entries, keyOf) {
    const known = new Map(entries.map((entry) => [keyOf(entry), entry]));
    return (value) => ({ label: known.get(value).label, order: known.get(value).order, entry: known.get(value) });
  }

  // Teams of the default namespace by their names alone, as people say them.
  const ownerKey = (entry) => (entry.kind === "Team" && !entry.namespace ? entry.name : entry.ref);

  function ownerFacet(entries) {
    const owners = platbook.upwards(entries.flatMap((entry) => entry.owners));
    const above = new Map(owners.map((owner) => [owner, platbook.upwards([owner])]));
    const everybody = (entry) => [...new Set(entry.owners.flatMap((owner) => above.get(owner)))].map(ownerKey);
    const found = facet("owner", "Owner", entries, everybody, { told: toldOf(owners, ownerKey) });
    const numbers = new Map(found.values.map(({ value }, number) => [value, number]));
    // Also by what stands in other addresses of this site, and by what people call it.
    const ways = [({ value }) => value, ({ entry }) => entry.ref, ({ entry }) => entry.name, ({ entry }) => entry.label];
    found.find = (text) => ways.map((way) => found.values.findIndex((each) => same(way(each), text))).find((n) => n >= 0) ?? -1;
    found.below = found.of;
    found.directly = entries.map((entry) => entry.owners.map((owner) => numbers.get(ownerKey(owner))));
    const leading = new Set(owners.flatMap((owner) => owner.within));
    for (const value of found.values) value.leads = leading.has(value.entry);
    return found;
  }

  function withinFacet(entries) {
    const wholes = new Set(entries.flatMap((entry) => entry.within));
    const above = new Map([...wholes].map((whole) => [whole, platbook.upwards([whole])]));
    const all = (entry) => [...new Set(entry.within.flatMap((whole) => above.get(whole)))].map((whole) => whole.ref);
    const known = [...new Set([...above.values()].flat())];
    const none = (value) => `nothing is part of ${value}`;
    return facet("within", "Part of", entries, all, { rare: true, told: toldOf(known, (entry) => entry.ref), none });
  }

  // A rank answers several questions: which level, below which, at least which.
  function levelFacet(entries, scorecard, place) {
    const { levels } = scorecard;
    const highestFirst = [...levels].reverse();
    const choices = new Map([
      ...highestFirst.map((level) => [level, level]),
      ["no.level", "no level"],
      ...highestFirst.map((level) => [`below.${level}`, `below ${level}`]),
      ...highestFirst.map((level) => [`from.${level}`, `${level} or higher`]),
      ["below.minimum", "below its minimum"],
      ["in.scope", "in scope"],
      ["out.of.scope", "not in scope"],
    ]);
    // These two say in more words what others say.
    const idle = new Set([`below.${levels[0]}`, `from.${levels.at(-1)}`]);
    const order = [...choices.keys()];
    const told = (value) => ({ label: choices.get(value), order: order.indexOf(value), idle: idle.has(value) });
    const answers = (rank) => [
      "in.scope",
      rank ? levels[rank - 1] : "no.level",
      ...levels.slice(0, rank).map((level) => `from.${level}`),
      ...levels.slice(rank).map((level) => `below.${level}`),
    ];
    const known = new Map([[-1, ["out.of.scope"]], ...[0, ...levels.map((_, at) => at + 1)].map((rank) => [rank, answers(rank)])]);
    const all = (entry) => {
      const found = known.get(entry.levels[place]);
      return entry.belowMinimum.includes(place) ? [...found, "below.minimum"] : found;
    };
    const words = new Map([...choices, ["no.level", "without a level"], ["below.minimum", "below the minimum"]]);
    const none = (value) => {
      const label = words.get(order.find((choice) => same(choice, value)));
      return label ? `nothing is ${label} in ${scorecard.title}` : `no level of ${scorecard.title} is called \u201c${value}\u201d`;
    };
    return facet(`level.${scorecard.name}`, scorecard.title, entries, all, { told, rare: place > 2, none, could: order });
  }

  function same(one, other) {
    return one.toLowerCase() === other.toLowerCase();
  }
})();
