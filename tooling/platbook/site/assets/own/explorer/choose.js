// Where the explorer starts: a box to type a name into, and the entities that may be meant.
"use strict";
(function () {
  const explorer = ((window.platbook ??= {}).explorer ??= {});
  const MOST = 12;
  const NEEDED = 8;

  // `choose(node)` is called with what somebody picks.
  function chooser(graph, choose) {
    const { make, visible, written, read } = explorer;
    const texts = graph.nodes.map((node) => [node.label, node.name, ...node.aliases, node.kindTitle].join(" ").toLowerCase());
    const found = make("ul", { class: "pb-ex-found", "aria-label": "Entities with this name", hidden: true });
    const none = make("p", { class: "pb-ex-none", role: "status" });
    const input = make("input", { type: "search", autocomplete: "off", spellcheck: "false", placeholder: "Type a name", oninput: show });
    const label = make("label", {}, make("span", {}, "Start at"), input);
    const form = make("form", { class: "pb-ex-form", role: "search", "aria-label": "Choose where to start" }, label);
    const box = make("div", { class: "pb-ex-choose" }, form, none, found);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      found.querySelector("a")?.click();
    });
    box.addEventListener("keydown", move);

    function show() {
      const nodes = matching(graph.nodes, texts, input.value);
      found.replaceChildren(...nodes.slice(0, MOST).map((node) => item(node, input.value)));
      found.hidden = !nodes.length;
      const words = input.value.trim();
      none.textContent = !words || nodes.length ? "" : `Nothing in the catalog is called \u201c${words}\u201d.`;
    }

    // `said` is what somebody called it.
    function item(node, said) {
      const address = written({ ...read(""), entity: node.ref });
      const team = graph.teamOf(node);
      const old = formerly(node, said);
      const about = [node.kindTitle, team && team !== node && team.label, old && `also ${visible(old)}`].filter(Boolean).join(", ");
      const link = make("a", { href: address }, node.label);
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        clear();
        choose(node);
      });
      return make("li", {}, link, " ", make("span", {}, about));
    }

    // Arrows lead from the box into the list and through it; Escape leads back.
    function move(event) {
      const links = [...found.querySelectorAll("a")];
      const at = links.indexOf(document.activeElement);
      if (event.key === "Escape") {
        clear();
        input.focus();
      } else if (event.key === "ArrowDown" && links.length) links[Math.min(at + 1, links.length - 1)].focus();
      else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] || input).focus();
      else return;
      event.preventDefault();
    }

    function clear() {
      input.value = "";
      show();
    }

    // Where nothing is chosen: what may have been meant, else what most others need.
    function offer(asked) {
      const name = asked.replace(/^[^:]*:/, "").replace(/^.*\//, "");
      const near = asked ? matching(graph.nodes, texts, name) : [];
      const nodes = near.length ? near : mostNeeded(graph);
      const said = asked ? `There is no \u201c${visible(asked)}\u201d in this catalog.` : "";
      const lead = near.length ? "Did you mean one of these?" : "These are needed by most others:";
      const list = make("ul", { class: "pb-ex-found" }, ...nodes.slice(0, NEEDED).map((node) => item(node, near.length ? name : "")));
      return [make("p", { role: "status" }, said, said && " ", "Type the name of what you want to start at."), ...(nodes.length ? [make("p", {}, lead), list] : [])];
    }

    return { box, input, offer };
  }

  // All words must be there, or nearly so where nothing has them: that very name first, then those that begin so, and
  // what is meant most often.
  function matching(nodes, texts, text) {
    const asked = text.trim().toLowerCase();
    const words = asked.split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    const names = (node) => [node.label, node.name, ...node.aliases].map((name) => name.toLowerCase());
    const begins = (node) => names(node).some((name) => name.startsWith(words[0]));
    const rank = (node) => (names(node).includes(asked) ? 0 : begins(node) ? 1 : 2);
    const exact = nodes.filter((_, number) => words.every((word) => texts[number].includes(word)));
    const found = (exact.length ? exact : nodes.filter((_, number) => nearly(words, texts[number]))).map((node) => [node, rank(node)]);
    found.sort(([a, first], [b, second]) => first - second || a.likely - b.likely || a.label.length - b.label.length || a.number - b.number);
    return found.map(([node]) => node);
  }

  // The other name that was meant, where what it is called now does not have the words.
  function formerly(node, said) {
    const words = said.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const has = (name) => words.some((word) => name.toLowerCase().includes(word));
    const now = `${node.label} ${node.name} ${node.kindTitle}`.toLowerCase();
    return words.every((word) => now.includes(word)) ? undefined : node.aliases.find(has);
  }

  function nearly(words, text) {
    const own = text.split(/[^\p{L}\p{N}]+/u);
    return words.every((word) => own.some((other) => window.platbook.near(word, other)));
  }

  function mostNeeded(graph) {
    const number = (node) => node.into.filter((end) => graph.dependencies.has(end.relation)).length;
    const ranked = graph.nodes.map((node) => [node, number(node)]).filter(([node, needed]) => needed && node.kind !== "API");
    return ranked.sort((a, b) => b[1] - a[1]).slice(0, NEEDED).map(([node]) => node);
  }

  Object.assign(explorer, { chooser });
})();
