// Where every box of the explorer's picture stands: from left to right by who needs whom, and none over another.
"use strict";
(function () {
  const explorer = ((window.platbook ??= {}).explorer ??= {});
  const BETWEEN = 76; // between ranks, for the lines
  const NARROW = 500; // pixels; a picture no wider holds three ranks that can be read, if they stand closer
  const CLOSER = 40;
  const MANY = 100; // above this dagre takes too long to wait for; an order by what leads there is nearly as good
  const TALL = 18; // boxes that a column holds at least before it becomes two
  const SHAPE = 2.4; // how much taller than wide a full picture may be, in boxes

  // Only the steps that lead to each entity decide, the `spine`: so a rank is a distance, in either direction. Gives the
  // place of every box by its id. Ranks that are too tall become several columns.
  function layout(cy) {
    const { width, gap } = explorer.BOX;
    const ranks = cy.nodes().length > MANY ? ranksBySteps(cy) : ranksByDagre(cy);
    const between = cy.width() < NARROW ? CLOSER : BETWEEN;
    const tallest = Math.max(TALL, Math.ceil(Math.sqrt(cy.nodes().length * SHAPE)));
    const fold = cy.nodes().length > MANY || ranks.some((rank) => rank.length > tallest);
    const places = new Map();
    let left = 0;
    for (const rank of ranks) {
      const columns = fold ? folded(rank, tallest) : [rank];
      columns.forEach((column, number) => {
        const x = left + number * (width + 2 * gap);
        for (const { id, y } of column) places.set(id, { x, y });
      });
      left += columns.length * (width + 2 * gap) - 2 * gap + between;
    }
    return places;
  }

  function ranksByDagre(cy) {
    const { gap } = explorer.BOX;
    const options = { name: "dagre", rankDir: "LR", ranker: "tight-tree", nodeSep: gap, rankSep: BETWEEN };
    cy.nodes().union(cy.edges(".spine")).layout({ ...options, animate: false, fit: false }).run();
    const boxes = cy.nodes().map((box) => ({ id: box.id(), y: box.position("y"), rank: Math.round(box.position("x")) }));
    return inOrder(boxes).map((rank) => rank.sort((a, b) => a.y - b.y));
  }

  // From the start outwards; in each rank, what is led to from further up stands further up.
  function ranksBySteps(cy) {
    const steps = new Map(cy.nodes().map((box) => [box.id(), []]));
    for (const line of cy.edges(".spine")) {
      const { source, target } = line.data();
      steps.get(source).push([target, 1]);
      steps.get(target).push([source, -1]);
    }
    const ranks = new Map([[cy.nodes(".start").id(), 0]]);
    for (const [id, rank] of ranks) for (const [other, by] of steps.get(id)) if (!ranks.has(other)) ranks.set(other, rank + by);
    return inOrder([...ranks].map(([id, rank]) => ({ id, rank, y: 0 })));
  }

  function inOrder(boxes) {
    const ranks = new Map();
    for (const box of boxes) {
      if (!ranks.has(box.rank)) ranks.set(box.rank, []);
      ranks.get(box.rank).push(box);
    }
    return [...ranks].sort((a, b) => a[0] - b[0]).map(([, rank]) => rank);
  }

  // A rank as columns of the same height, each in the middle.
  function folded(rank, tallest) {
    const { height, gap } = explorer.BOX;
    const each = Math.ceil(rank.length / Math.ceil(rank.length / tallest));
    const columns = [];
    for (let from = 0; from < rank.length; from += each) {
      const column = rank.slice(from, from + each);
      columns.push(column.map(({ id }, index) => ({ id, y: (index - (column.length - 1) / 2) * (height + gap) })));
    }
    return columns;
  }

  Object.assign(explorer, { layout });
})();
