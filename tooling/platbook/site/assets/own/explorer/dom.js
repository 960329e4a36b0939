// Small means to build the explorer's page, and to say numbers.
"use strict";
(function () {
  const platbook = (window.platbook ??= {});
  const explorer = (platbook.explorer ??= {});

  // As everywhere, but attributes that are null or false are left out, and functions listen: {onclick: …}.
  explorer.make = function (tag, attributes, ...children) {
    const given = Object.entries(attributes).filter(([, value]) => value !== null && value !== false);
    const said = given.filter(([, value]) => typeof value !== "function").map(([name, value]) => [name, value === true ? "" : value]);
    const element = platbook.make(tag, Object.fromEntries(said), ...children.filter((child) => child !== null && child !== ""));
    for (const [name, value] of given) if (typeof value === "function") element.addEventListener(name.slice(2), value);
    return element;
  };

  // As on other pages: what cannot be seen, or turns other characters around, is shown to be there.
  const ODD = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff\ufffe\uffff]/g;
  explorer.visible = (text) => text.replace(ODD, "\ufffd");

  explorer.plural = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

  // Things by what they are of, the largest group first: [[key, things], …].
  explorer.grouped = function (things, keyOf) {
    const found = new Map();
    for (const thing of things) {
      const key = keyOf(thing);
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(thing);
    }
    return [...found].sort((a, b) => b[1].length - a[1].length);
  };

  // The same with numbers only: [[key, number], …].
  explorer.counted = (things, keyOf) => explorer.grouped(things, keyOf).map(([key, own]) => [key, own.length]);
})();
