// The index of the search: made in the browser, piece by piece, of the data that the site brings; gives ranked results.
"use strict";
(function () {
  // How long one piece of the work may take: typing must never wait for it. Milliseconds.
  const PIECE = 12;
  // So few entities and pages are indexed before the first answer.
  const AT_ONCE = 500;
  const LONGEST_QUERY = 200;
  // Fewer results than these, and words that are spelled a little differently count as well.
  const ENOUGH = 5;
  const NARROWING = ["kind", "owner", "tier", "tag", "lifecycle", "type", "level"];
  // What is looked for most comes first, where results fit equally well.
  const GROUPS = new Map([["software", 0], ["grouping", 1], ["organisation", 2], ["standards", 4], ["page", 5]]);
  // How much less an API counts than what provides it and is called the same.
  const API = 0.6;
  const OTHER = 3;
  const NAMING = new Set(["name", "headings", "kind"]);
  const ON_CALL = "oncall";
  const PAGES = ["doc", "docs", "page", "pages"];

  // What stands between the names of something, and between those of one thing and of another. Data holds neither.
  const NEXT_NAME = "\u0001";
  const NEXT_THING = "\u0002";

  // `entities` and `pages` are the data scripts; `changed` is called as more of the index is there.
  function make(entities, pages, changed) {
    // These may have come later than this script.
    const { fold, words, joined, squeezed, anchorOf, apart, counting, meant, nearly, PLAIN } = window.platbookSearch.words;
    const column = (table, name) => table.columns.indexOf(name);
    const E = Object.fromEntries(entities.columns.map((name, at) => [name, at]));
    const P = Object.fromEntries(pages.columns.map((name, at) => [name, at]));
    const rows = entities.rows;
    const total = rows.length + pages.rows.length;
    const label = (row) => row[E.title] || row[E.name];
    // Data that a browser has kept from earlier may have them in the row.
    const moreOf = (row) => entities.more?.[row[E.more]] ?? row[E.more];
    const groups = entities.kinds.map(({ group }) => GROUPS.get(group) ?? OTHER);
    // What is found in entities without being one: the names of what they declare, by row.
    const inner = pages.inside || {};
    const reachable = new Set(pages.oncall || []);
    // All that results can be narrowed by: also the facets that a schema adds.
    const asks = [...NARROWING, ...[...new Set((entities.more || []).flatMap(Object.keys))].filter((name) => !NARROWING.includes(name)).sort()];
    const known = new Map();
    const symbolic = withSymbols();
    const names = allNames();
    const index = new MiniSearch({
      fields: ["name", "headings", "owner", "tags", "kind", "text"],
      tokenize: joined,
      processTerm: (term) => term,
    });
    let done = 0;
    if (total <= AT_ONCE) build();
    else setTimeout(build);

    function build() {
      const end = performance.now() + PIECE;
      while (done < total && performance.now() < end) index.add(document_(done++));
      if (done < total) setTimeout(build);
      changed();
    }

    function document_(id) {
      if (id < rows.length) {
        const row = rows[id];
        const kind = entities.kinds[row[E.kind]];
        const own = [row[E.name], row[E.title], ...row[E.aliases]].filter(Boolean);
        const joined = own.filter((name) => /[^\p{L}\p{N}]/u.test(name)).map(squeezed);
        return {
          id,
          name: [...own, ...joined].join(" "),
          headings: spread(inner[id] || []),
          owner: row[E.owners].map((owner) => `${rows[owner][E.name]} ${label(rows[owner])}`).join(" "),
          tags: [...row[E.tags], reachable.has(id) || row[E.owners].some((owner) => kind.group === "software" && reachable.has(owner)) ? "oncall" : "", row[E.type], row[E.lifecycle], row[E.namespace], row[E.tier] ? `tier ${row[E.tier]}` : "", ...Object.entries(moreOf(row)).flat(2)].join(" "),
          kind: `${kind.name} ${kind.title}`,
          text: row[E.description],
        };
      }
      const page = pages.rows[id - rows.length];
      const headings = spread(textsOf(page[P.headings]));
      // What a runbook is asked for by counts as much as what is in it.
      const [named, besides] = typeof page[P.of] === "number" ? [page[P.words], ""] : ["", page[P.words]];
      return { id, name: page[P.title], headings: `${headings} ${named}`, owner: belongs(page), kind: "page docs", text: `${page[P.text]} ${besides}` };
    }

    // Names in one word also in the words that they are made of.
    function spread(texts) {
      return texts.flatMap((text) => (apart(text) === text ? [text] : [text, apart(text)])).join(" ");
    }

    // The texts of a list of texts with their anchors.
    function textsOf(pairs) {
      return pairs.filter((_, at) => at % 2 === 0);
    }

    function belongs(page) {
      const of = page[P.of];
      return typeof of === "number" ? `${rows[of][E.name]} ${label(rows[of])}` : of;
    }

    // The names of everything, each as one word without gaps: for what must match exactly, or somewhere inside. All in
    // one go, as the first answer waits for it.
    function allNames() {
      const own = rows.map((row) => [row[E.name], row[E.title], ...row[E.aliases]].filter(Boolean).join(NEXT_NAME));
      const text = fold([...own, ...pages.rows.map((page) => page[P.title])].join(NEXT_THING));
      const gaps = PLAIN.test(text) ? /[^a-z0-9\u0001\u0002]+/g : /[^\p{L}\p{N}\u0001\u0002]+/gu;
      return text.replace(gaps, "").split(NEXT_THING);
    }

    // What was typed: words, and what narrows the results, as in `kind:service owner:payments`.
    function parsed(text) {
      const narrowing = [];
      const rest = text.slice(0, LONGEST_QUERY).replace(/(?<!\S)(\p{L}[\p{L}\p{N}_-]*)[:=](\S+)/gu, (whole, key, value) => {
        const name = asks.find((one) => one.toLowerCase() === key.toLowerCase());
        if (!name || !squeezed(value)) return whole;
        narrowing.push([name, squeezed(value), value]);
        return " ";
      });
      const plain = rest.replace(/\S+/g, (word) => {
        const name = symbolic.get(fold(word));
        if (!name) return word;
        narrowing.push([name, squeezed(word), word]);
        return " ";
      });
      return { terms: counting(joined(plain)), exact: squeezed(plain), narrowing };
    }

    // Values such as `c++`, of which words alone would leave another, with what each is a value of.
    function withSymbols() {
      const own = asks.filter((name) => !["kind", "owner", "tier"].includes(name)).map((name) => knownOf(name).filter(peculiar).map((value) => [fold(value), name]));
      return new Map(own.flat());
    }

    // Whether it is more than words alone say.
    function peculiar(value) {
      return /[^\p{L}\p{N}\s_/:-]/u.test(value);
    }

    // Whether a value is the one asked for, or begins so.
    function holds(own, [key, value, raw]) {
      if (peculiar(raw) && knownOf(key).some((each) => fold(each) === fold(raw))) return fold(own) === fold(raw);
      return squeezed(own).startsWith(value);
    }

    // What is asked for and nothing has, as {key, value, near}: `near` is what was most likely meant.
    function missing(narrowing) {
      const pages_ = ([key, value]) => key === "kind" && PAGES.includes(value);
      const lost = narrowing.filter((one) => !pages_(one) && !knownOf(one[0]).some((own) => holds(own, one)));
      const could = { lifecycle: Object.keys(entities.lifecycles || {}), level: entities.scorecards.flatMap(({ levels }) => levels) };
      const possible = (key, value) => Object.hasOwn(could, key) && could[key].some((own) => fold(own) === fold(value));
      return lost.map(([key, , value]) => ({ key, value, could: possible(key, value), near: possible(key, value) ? undefined : window.platbook.nearest(value, knownOf(key).filter((own) => !/\s/.test(own))) }));
    }

    function knownOf(key) {
      if (!known.has(key)) known.set(key, [...new Set(rows.flatMap((row) => valuesOf(row, key).map(String)))]);
      return known.get(key);
    }

    function fits(id, narrowing) {
      const row = rows[id];
      return narrowing.every((one) => {
        if (!row) return one[0] === "kind" && PAGES.includes(one[1]);
        return valuesOf(row, one[0]).some((own) => holds(String(own), one));
      });
    }

    function valuesOf(row, key) {
      const kind = entities.kinds[row[E.kind]];
      if (key === "kind") return [kind.name, kind.title];
      if (key === "owner") return row[E.owners].flatMap((owner) => [rows[owner][E.name], label(rows[owner])]);
      if (key === "tag") return row[E.tags];
      if (key === "tier") return row[E.tier] ? [row[E.tier]] : [];
      if (key === "level") return entities.scorecards.flatMap(({ levels }, place) => levels[row[E.levels][place] - 1] ?? []);
      if (key === "lifecycle" || key === "type") return row[E[key]] ? [row[E[key]]] : [];
      const more = moreOf(row);
      return Object.hasOwn(more, key) ? more[key] : [];
    }

    // All that is found, the best first: {results, terms, partly, lost}. While the index is being made, names alone count.
    function search(text) {
      const { terms, exact, narrowing } = parsed(text);
      const found = new Map();
      const take = (hits, step) => {
        for (const hit of hits) if (!found.has(hit.id)) found.set(hit.id, { ...hit, step });
      };
      const filter = (hit) => fits(hit.id, narrowing);
      let partly = false;
      if (!terms.length) {
        if (narrowing.length) take(all((id) => fits(id, narrowing)), 0);
      } else {
        take(index.search({ combineWith: "AND", queries: terms.map(meant) }, { prefix: true, filter, boost, weights }), 0);
        if (done < total || found.size < ENOUGH) take(all((id) => inside(id, exact, terms) && fits(id, narrowing)), 1);
        if (done === total && found.size < ENOUGH) take(index.search({ combineWith: "AND", queries: terms.map(nearly) }, { filter, boost, weights }), 2);
        if (done === total && !found.size && terms.length > 1) {
          take(index.search({ combineWith: "OR", queries: terms.filter((term) => term.length > 2).map(nearly) }, { filter, boost, weights }), 3);
          partly = found.size > 0;
        }
      }
      const results = [...found.values()].map((hit) => ranked(hit, terms, exact));
      results.sort((a, b) => a.rank - b.rank || a.group - b.group || b.score - a.score || a.kind - b.kind || a.id - b.id);
      return { results, terms, partly, lost: missing(narrowing), complete: done === total };
    }

    function all(test) {
      const hits = [];
      for (let id = 0; id < total; id++) if (test(id)) hits.push({ id, score: 0, terms: [], match: {} });
      return hits;
    }

    // While the index is being made, names that hold all words count as well; later it knows them.
    function inside(id, exact, terms) {
      return names[id].includes(exact) || (done < total && terms.every((term) => names[id].includes(term)));
    }

    // Exact names, then names (or headings) that hold all words, then the rest; then what is only nearly so.
    function ranked(hit, terms, exact) {
      const row = rows[hit.id];
      const group = row ? groups[row[E.kind]] : GROUPS.get("page");
      let rank = hit.step * 3 + 2;
      const own = names[hit.id].split(NEXT_NAME);
      // The page of all of a kind is called as many of them.
      if (exact && (own.includes(exact) || (!row && own.includes(`${exact}s`)))) rank = 0;
      // Who asks for it alone asks for rules and for people, not for every runbook.
      else if (terms.length === 1 && terms[0] === ON_CALL && !inner[hit.id] && !said(hit)) rank += 0.5;
      else if (hit.step < 2 && terms.length) {
        const named = Object.values(hit.match).filter((fields) => fields.includes("name") || fields.includes("headings"));
        if (named.length && hit.queryTerms.every((term) => inNames(hit, term))) rank = 1;
      }
      const score = row && entities.kinds[row[E.kind]].name === "API" ? hit.score * API : hit.score;
      return { ...hit, score, rank, group, kind: row ? row[E.kind] : 0 };
    }

    // Whether a page says itself what it is asked for.
    function said(hit) {
      const page = pages.rows[hit.id - rows.length];
      return page && typeof page[P.of] !== "number" && joined(`${page[P.title]} ${page[P.text]}`).includes(ON_CALL);
    }

    // People say of what kind something is as well: `checkout api`.
    function inNames(hit, term) {
      return Object.entries(hit.match).some(([word, fields]) => word.startsWith(term) && fields.some((field) => NAMING.has(field)));
    }

    // How a result is shown: title, what it is called besides, of what kind it is, whose, and where it stands.
    function shown(hit, terms) {
      const row = rows[hit.id];
      const typed = terms.join("");
      if (row) {
        const kind = entities.kinds[row[E.kind]];
        const others = [row[E.name], ...row[E.aliases]].filter((name) => squeezed(name) !== squeezed(label(row)));
        const alias = best(others, hit, terms, typed);
        return {
          title: label(row),
          heading: best(inner[hit.id] || [], hit, terms, typed),
          kind: kind.title,
          alias: alias && !words(label(row)).some((word) => word === typed) ? alias : "",
          owner: row[E.owners].map((owner) => label(rows[owner])).join(", "),
          namespace: row[E.namespace] || "",
          tier: row[E.tier] ? `tier ${row[E.tier]}` : "",
          text: row[E.description],
          page: `${row[E.page]}/`,
          anchor: "",
        };
      }
      const page = pages.rows[hit.id - rows.length];
      const of = page[P.of];
      const heads = textsOf(page[P.headings]);
      const heading = best(heads, hit, terms, typed);
      return {
        title: page[P.title],
        heading,
        anchor: heading && (page[P.headings][heads.indexOf(heading) * 2 + 1] || anchorOf(heading)),
        kind: typeof of === "number" ? "Document" : "Page",
        owner: typeof of === "number" ? `${entities.kinds[rows[of][E.kind]].title} ${label(rows[of])}` : of,
        text: page[P.text],
        page: page[P.page],
      };
    }

    // Of several texts the one that says most of what was found; none if no word of it was.
    function best(texts, hit, terms, typed) {
      let most = 0;
      let found = "";
      for (const text of texts) {
        const own = new Set([...words(text), ...words(apart(text)), squeezed(text)]);
        let score = terms.filter((term) => [...own].some((word) => word.startsWith(term))).length * 2;
        score += hit.terms.filter((term) => own.has(term)).length;
        if (typed && squeezed(text).includes(typed)) score += 3;
        if (score > most) [most, found] = [score, text];
      }
      return found;
    }

    // Pages to begin with where nothing was typed.
    const start = () => pages.start.map((number) => ({ title: pages.rows[number][P.title], page: pages.rows[number][P.page] }));

    return { search, shown, start, asks, complete: () => done === total };
  }

  const boost = { name: 6, headings: 3, owner: 2, tags: 2, kind: 1.5 };
  const weights = { prefix: 0.6, fuzzy: 0.3 };

  (window.platbookSearch ??= {}).index = { make };
})();
