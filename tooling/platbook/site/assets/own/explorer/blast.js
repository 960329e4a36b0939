// The blast radius in words and numbers: who needs the start, how badly, of which tier and whose. Each number is a filter.
"use strict";
(function () {
  const explorer = ((window.platbook ??= {}).explorer ??= {});
  const TEAMS = 8;

  // `pick` is called with what to show: {tier}, {owner}, or {} for all.
  function blastPanel(graph, start, blast, pick) {
    const { make, plural, grouped } = explorer;
    const reached = [...blast.found];
    const heading = make("h3", {}, "Blast radius");
    if (!reached.length) {
      const words = `No dependency and no API leads to ${start.label}: the catalog knows of nothing that fails with it.`;
      return make("section", { class: "pb-ex-blast", "aria-label": "Blast radius" }, heading, make("p", {}, words));
    }
    const direct = reached.filter(([, { wave }]) => wave === 1).length;
    const hard = reached.filter(([, about]) => about.hard).length;
    const all = button([plural(reached.length, "entity", "entities")], {}, `Show all that need ${start.label}`);
    const how = [
      direct === reached.length ? "directly." : `${direct} directly, ${reached.length - direct} through others.`,
      hardness(hard, reached.length),
      blast.joints.size ? `${plural(blast.joints.size, "API")} in between.` : "",
    ];
    const sum = make("p", {}, all, ` ${reached.length === 1 ? "needs" : "need"} ${start.label}: ${how.filter(Boolean).join(" ")}`);
    const tiers = grouped(reached, ([node]) => node.tier).sort((a, b) => (a[0] || Infinity) - (b[0] || Infinity));
    const byTier = tiers.map(([tier, own]) => button([tier ? `Tier ${tier}` : "No tier", numbers(own)], { tier: String(tier || "none") }));
    const teams = grouped(reached, ([node]) => graph.teamOf(node));
    const byTeam = teams.map(([team, own]) => button([team ? team.label : "Nobody", numbers(own)], { owner: explorer.ownerName(team), directly: Boolean(team && graph.leads(team)) }));
    return make("section", { class: "pb-ex-blast", "aria-label": "Blast radius" }, heading, sum, row("By tier", byTier), row("By team", byTeam, TEAMS));

    function button(words, what, label) {
      const [first, ...others] = words;
      const rest = others.map((word) => make("span", {}, word));
      return make("button", { type: "button", title: label || null, onclick: () => pick(what) }, first, ...rest.flatMap((word) => [" ", word]));
    }

    function hardness(hard, all) {
      if (hard && hard < all) return `${hard} cannot do without it, ${all - hard} can.`;
      if (all === 1) return hard ? "It cannot do without." : "It can do without.";
      return hard ? "None of them can do without it." : "All of them can do without it.";
    }

    // Few say "4", some "3 + 1 soft": soft ones can do without it.
    function numbers(own) {
      const soft = own.filter(([, about]) => !about.hard).length;
      if (!soft) return String(own.length);
      return soft === own.length ? `${soft} soft` : `${own.length - soft} + ${soft} soft`;
    }

    function row(title, buttons, most = Infinity) {
      const more = buttons.slice(most);
      const rest = more.length ? make("details", {}, make("summary", {}, `${more.length} more`), ...more) : null;
      return make("div", { class: "pb-ex-row", role: "group", "aria-label": title }, make("span", {}, title), ...buttons.slice(0, most), rest);
    }
  }

  Object.assign(explorer, { blastPanel });
})();
