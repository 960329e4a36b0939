// The words of the search: how texts are taken apart, which words of a question count, and what else stands for them.
"use strict";
(function () {
  // Plain letters, which most texts have alone, are read several times as fast.
  const PLAIN = /^[\0-\x7f]*$/;
  const fold = (text) => (PLAIN.test(text) ? text : text.normalize("NFKD").replace(/\p{M}+/gu, "")).toLowerCase();
  const words = function (text) {
    const folded = fold(text);
    return folded.match(PLAIN.test(folded) ? /[a-z0-9]+/g : /[\p{L}\p{N}]+/gu) || [];
  };
  // The anchor that builders make of a heading.
  const anchorOf = (text) => text.normalize("NFKD").replace(/[^\w\s-]|[\u0080-\uffff]/g, "").trim().toLowerCase().replace(/[-\s]+/g, "-");
  const squeezed = (text) => words(text).join("");
  // `ListProducts` as people say it.
  const apart = (name) => name.replace(/(\p{Ll}|\p{N})(?=\p{Lu})/gu, "$1 ");

  // Words that questions are put in, and that nobody looks for.
  const IDLE = new Set("a an and are can do does for how i in is it me my of on our owns should the there this to us we what when where which who why".split(" "));
  // What people say for what pages are called.
  const ALSO = new Map([
    ["onboard", ["register"]],
    ["onboarding", ["register"]],
    ["add", ["register"]],
    ["db", ["database"]],
    ["k8s", ["kubernetes"]],
    ["csv", ["downloads"]],
    ["excel", ["downloads"]],
    ["spreadsheet", ["downloads"]],
    ["export", ["downloads"]],
  ]);

  // The words of a text with `on call` as the one word that it is.
  function joined(text) {
    const found = words(text);
    return /\bon[ -]call\b/i.test(text) ? found.flatMap((word, at) => (word === "on" && found[at + 1] === "call" ? [word, "oncall"] : [word])) : found;
  }

  // The words that count: all of them where there are no others.
  function counting(all) {
    const asked = all.filter((word, at) => word !== "call" || all[at - 1] !== "oncall");
    const telling = asked.filter((word) => !IDLE.has(word));
    return telling.length ? telling : asked;
  }

  // A word, or what else people say for it.
  const meant = (term) => (ALSO.has(term) ? { combineWith: "OR", queries: [term, ...ALSO.get(term)] } : term);

  // A word that may be spelled a little differently, or have two neighbouring letters swapped and be only a beginning.
  function nearly(term) {
    const fuzzy = window.platbook.tolerance(term);
    const swapped = [];
    for (let at = 0; at + 1 < term.length && term.length > 2; at++) {
      if (term[at] !== term[at + 1]) swapped.push(term.slice(0, at) + term[at + 1] + term[at] + term.slice(at + 2));
    }
    const queries = [{ queries: [meant(term)], prefix: true, fuzzy }];
    if (swapped.length) queries.push({ queries: swapped, prefix: true, fuzzy: 0, boostTerm: () => 0.5 });
    return { combineWith: "OR", queries };
  }

  // The parts of a text, each with whether it is what was looked for.
  function marked(text, terms, found) {
    const typed = terms.join("");
    const parts = [];
    let at = 0;
    for (const hit of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
      const word = fold(hit[0]);
      const same = word.length === hit[0].length;
      const term = terms.filter((one) => word.startsWith(one)).sort((a, b) => b.length - a.length)[0];
      const inner = typed.length > 1 && same ? word.indexOf(typed) : -1;
      let [from, length] = [0, 0];
      if (term) length = same ? term.length : hit[0].length;
      else if (found.includes(word)) length = hit[0].length;
      else if (inner >= 0) [from, length] = [inner, typed.length];
      if (!length) continue;
      parts.push({ text: text.slice(at, hit.index + from), hit: false });
      at = hit.index + from + length;
      parts.push({ text: text.slice(hit.index + from, at), hit: true });
    }
    parts.push({ text: text.slice(at), hit: false });
    return parts.filter((part) => part.text);
  }

  (window.platbookSearch ??= {}).words = { fold, words, joined, squeezed, anchorOf, apart, counting, meant, nearly, marked, PLAIN };
})();
