// The field of the first page that looks like a search: pressed, it opens the search, which begins to load before that.
"use strict";
(function () {
  const platbook = window.platbook;
  const mark = document.querySelector(".pb-live[data-live=search]");
  const field = platbook.make("button", { type: "button", class: "pb-home-search", "aria-haspopup": "dialog" }, "Search by name, owner, tag or words");
  const search = () => document.querySelector(".pb-search-button");
  field.addEventListener("click", () => search()?.click());
  for (const sign of ["pointerenter", "focus"]) field.addEventListener(sign, () => search()?.dispatchEvent(new Event(sign)), { once: true });
  if (mark) platbook.replaceLive(mark, field);
})();
