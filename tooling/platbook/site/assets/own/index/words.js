// How the index spells things: numbers, references, and the keys that words are put in order by.
"use strict";
(function () {
  const platbook = (window.platbook ??= {});

  // 10 000 rather than 10000; the space does not break.
  platbook.spelled = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, "\u00a0");

  platbook.entries = (number) => (number === 1 ? "1 entry" : `${platbook.spelled(number)} entries`);

  // What an object says of its own under a name from the data, which may be `constructor`; else the other thing.
  platbook.own = (object, name, otherwise) => (Object.hasOwn(object, name) ? object[name] : otherwise);

  // Compared character by character, these keys order words as people do: case and accents aside, 2 before 10. Much
  // faster than asking a collator for each of some hundred thousand pairs.
  platbook.orderKey = function (words) {
    const bare = /^[ -~]*$/.test(words) ? words : words.normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
    return bare.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(12, "0"));
  };

  // The full name of an entity: kind:name, with the namespace before the name where it is not the default one.
  platbook.refOf = (kind, namespace, name) => `${kind.toLowerCase()}:${namespace ? `${namespace}/` : ""}${name}`;
})();
