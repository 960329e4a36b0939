// The page for what is not there: offers the entity whose name is nearest to the end of the address.
"use strict";
(function () {
  const platbook = window.platbook;
  const place = document.querySelector("[data-pb-lost]");
  const known = window.platbookData?.entities;
  const asked = wanted();
  if (!place || !known || !asked) return;
  const at = Object.fromEntries(known.columns.map((name, number) => [name, number]));
  const found = platbook.nearest(asked, known.rows, (row) => [row[at.name], ...row[at.aliases]]);
  if (!found) return;
  const address = new URL(`${found[at.page]}/index.html`, platbook.root).href;
  const link = platbook.make("a", { href: address }, found[at.title] || found[at.name]);
  place.replaceChildren("Did you mean ", link, "?");
  place.hidden = false;

  // The last part of the address that is no file of every folder: `carts` of `/catalog/services/carts/index.html`.
  function wanted() {
    const parts = location.pathname.split("/").map((part) => part.replace(/(^|\.)(index\.)?(html|json|svg|ics|md)$/, ""));
    try {
      return decodeURIComponent(parts.filter((part) => part && part !== "index").at(-1) || "");
    } catch {
      return "";
    }
  }
})();
