// The columns of the table: what each shows of an entry, and what it is sorted by.
"use strict";
(function () {
  const platbook = (window.platbook ??= {});
  const { make, badge } = platbook;

  // The columns that some of these entries fill. A key that is empty stands for "nothing to sort by"; the title of one
  // that is `told` stands beside each value where rows become cards.
  platbook.columnsOf = function (entries, data, oneKind) {
    const columns = [
      { name: "name", title: "Name", key: (entry) => entry.order, cell: nameCell },
      ...(oneKind ? [] : [{ name: "kind", title: "Kind", key: (entry) => entry.place, cell: (entry) => [entry.kindTitle] }]),
      { name: "owner", title: "Owner", key: (entry) => entry.owners.map(({ order }) => order).join(), cell: (entry) => links(entry.owners) },
      { name: "tier", title: "Tier", told: true, key: (entry) => entry.tier || "", cell: (entry) => (entry.tier ? [String(entry.tier)] : []) },
      {
        name: "lifecycle",
        title: "Lifecycle",
        key: (entry) => platbook.orderKey(entry.lifecycle),
        cell: ({ lifecycle }) => (lifecycle ? [badge(lifecycle, platbook.own(data.lifecycles, lifecycle, "plain"))] : []),
      },
      ...data.scorecards.map((scorecard, place) => ({
        name: `level.${scorecard.name}`,
        title: scorecard.title,
        told: true,
        key: (entry) => (entry.levels[place] < 0 ? "" : entry.levels[place]),
        cell: (entry) => levelCell(entry, scorecard, place),
      })),
      { name: "type", title: "Type", told: true, key: (entry) => platbook.orderKey(entry.type), cell: (entry) => (entry.type ? [entry.type] : []) },
      { name: "tags", title: "Tags", key: (entry) => platbook.orderKey(entry.tags.join()), cell: (entry) => apart(entry.tags.map((tag) => badge(tag, "quiet"))) },
    ];
    return columns.filter((column) => column.name === "name" || entries.some((entry) => column.key(entry) !== ""));
  };

  function nameCell(entry) {
    const about = entry.description ? [" ", make("span", { class: "pb-small" }, entry.description)] : [];
    return [link(entry), ...entry.names.flatMap((name) => [" ", make("code", {}, name)]), ...about];
  }

  function levelCell(entry, { levels }, place) {
    const rank = entry.levels[place];
    if (rank < 0) return [];
    const tone = entry.belowMinimum.includes(place) ? "bad" : rank === levels.length ? "good" : rank ? "plain" : "warn";
    return [badge(rank ? levels[rank - 1] : "none", tone)];
  }

  const link = (entry) => make("a", { href: platbook.pageAddress(entry) }, entry.label);

  const links = (entries) => apart(entries.map(link));

  const apart = (parts) => parts.flatMap((part, at) => (at ? [", ", part] : [part]));
})();
