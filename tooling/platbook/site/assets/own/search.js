// Search: its button in the header, the keys that open it, and its data, loaded when somebody is about to search.
"use strict";
(function () {
  const root = new URL("../../", document.currentScript.src);
  const here = document.currentScript.src;
  const NEEDED = ["data/entities.js", "data/search.js", "vendor/minisearch/minisearch.js", "near.js", "search-words.js", "search-index.js"];
  const PARAMETER = "search";
  const search = window.platbookSearch;
  const dialog = search.dialog({ root, load, remember });
  const mac = /mac|iphone|ipad/i.test(navigator.platform);
  let loading = null;

  place(makeButton());
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || typing(event.target)) return;
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
    const command = event.key.toLowerCase() === "k" && (mac ? event.metaKey : event.ctrlKey) && !event.shiftKey && !event.altKey;
    if (!slash && !command) return;
    event.preventDefault();
    dialog.open("");
  });
  const asked = new URLSearchParams(location.search).get(PARAMETER);
  if (asked !== null) dialog.open(asked);

  function makeButton() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "pb-search-button";
    button.setAttribute("aria-haspopup", "dialog");
    button.setAttribute("aria-keyshortcuts", mac ? "/ Meta+K" : "/ Control+K");
    const words = document.createElement("span");
    words.textContent = "Search";
    const key = document.createElement("kbd");
    key.textContent = mac ? "⌘ K" : "Ctrl K";
    key.setAttribute("aria-hidden", "true");
    button.append(dialog.lens(), words, key);
    button.addEventListener("click", () => dialog.open(""));
    for (const sign of ["pointerenter", "focus", "touchstart"]) {
      button.addEventListener(sign, () => load().catch(() => {}), { once: true, passive: true });
    }
    return button;
  }

  // Where the theme has its search; at the top of the page in a theme that has no such place.
  function place(button) {
    const header = document.querySelector(".md-header__inner");
    if (!header) return document.body.prepend(button);
    header.insertBefore(button, header.querySelector(":scope > .md-header__source"));
  }

  // A field of a window that was closed this moment may still have the focus.
  function typing(target) {
    if (!(target instanceof Element) || target.closest("dialog:not([open])")) return false;
    return target.closest("input, textarea, select, dialog, [contenteditable]:not([contenteditable=false])") !== null;
  }

  // The index, once everything is there. A later call tries again where this one fails.
  function load(changed) {
    loading ??= Promise.all(NEEDED.map(script)).then(() => {
      const data = window.platbookData;
      return search.index.make(data.entities, data.search, () => search.changed?.());
    });
    loading.catch(() => {
      loading = null;
    });
    if (changed) search.changed = changed;
    return loading;
  }

  function script(name) {
    if (name === "data/entities.js" && window.platbookData?.entities) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = new URL(name, here).href;
      element.onload = resolve;
      element.onerror = () => reject(new Error(`${name} could not be loaded`));
      document.head.append(element);
    });
  }

  // Keeps what is asked in the address, so that it can be linked, without filling the history.
  function remember(query) {
    const address = new URL(location.href);
    if (query) address.searchParams.set(PARAMETER, query);
    else address.searchParams.delete(PARAMETER);
    try {
      if (address.href !== location.href) history.replaceState(history.state, "", address.href);
    } catch {
      // Some browsers do not allow this for files; the search works all the same.
    }
  }
})();
