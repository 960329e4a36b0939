// The window of the search: a field with a list of results below it, for keyboard, pointer and screen reader alike.
"use strict";
(function () {
  const MOST = 40;
  // Of what narrows the results; a schema may add any number.
  const MOST_NAMES = 12;
  // Milliseconds after the last key: before the address changes, and before the number of results is read out.
  const PAUSE = 400;
  const LENS = "M9.5 3a6.5 6.5 0 0 1 5.2 10.4l5.4 5.4-1.4 1.4-5.4-5.4A6.5 6.5 0 1 1 9.5 3m0 2a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9";

  // `load` gives the index, `remember` puts the query into the address, `root` is where the site begins.
  function dialog({ root, load, remember }) {
    const input = make("input", {
      type: "text", role: "combobox", "aria-label": "Search", "aria-expanded": "false", "aria-controls": "pb-search-list",
      "aria-autocomplete": "list", autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "go",
      placeholder: "Name, owner, tag or words", maxlength: "200",
    });
    const close = make("button", { type: "button", class: "pb-search-close", "aria-label": "Close the search" }, "Close");
    const said = make("p", { class: "pb-search-said", role: "status" });
    const list = make("div", { id: "pb-search-list", role: "listbox", "aria-label": "Results" });
    const help = make("div", { class: "pb-search-help" });
    const keys = make("p", { class: "pb-search-keys", "aria-hidden": "true" },
      make("kbd", {}, "↑"), make("kbd", {}, "↓"), " choose ", make("kbd", {}, "Enter"), " open ",
      make("kbd", {}, "Ctrl"), make("kbd", {}, "Enter"), " in a new tab ", make("kbd", {}, "Esc"), " close");
    const bar = make("div", { class: "pb-search-bar" }, lens(), input, close);
    const frame = make("dialog", { class: "pb-search", "aria-label": "Search" }, bar, said, help, list, keys);
    let index = null;
    let failed = false;
    let active = -1;
    let moved = false;
    let timer = 0;

    input.addEventListener("input", () => {
      moved = false;
      if (failed) fetchIndex();
      show();
      clearTimeout(timer);
      timer = setTimeout(() => remember(input.value), PAUSE);
    });
    input.addEventListener("keydown", onKey);
    close.addEventListener("click", () => frame.close());
    // Beside the window; not where a press only ended there, as when somebody marks what stands in the field.
    let begun = null;
    frame.addEventListener("pointerdown", (event) => {
      begun = event.target;
    });
    frame.addEventListener("click", (event) => event.target === frame && begun === frame && frame.close());
    // Browsers do this too, but not at once: what is typed next would still be caught.
    frame.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      event.preventDefault();
      frame.close();
    });
    frame.addEventListener("close", () => {
      clearTimeout(timer);
      remember("");
    });
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) leave(option);
    });
    document.body.append(frame);

    function open(query) {
      if (!frame.open) frame.showModal();
      input.value = query;
      input.select();
      moved = false;
      remember(query);
      fetchIndex();
      show();
    }

    // Gets the index, again where it could not be had before.
    function fetchIndex() {
      failed = false;
      load(grown).then(
        (made) => {
          index = made;
          show();
        },
        () => {
          failed = true;
          show();
        },
      );
    }

    // More of the index is there: what is shown may be wrong, but the choice of somebody who has made one stays.
    function grown() {
      if (index?.complete()) list.setAttribute("aria-busy", "false");
      if (index && frame.open && !moved && (index.complete() || !list.children.length)) show();
    }

    function show() {
      if (!index) return say(failed ? "The search could not be loaded. The catalog's own page lists everything." : "Loading…");
      const query = input.value.trim();
      help.replaceChildren();
      if (!query) {
        help.append(make("p", {}, "Names, old names, owners, tags, descriptions and headings count. ", make("code", {}, "kind:service"), " narrows, and so do ", ...narrowing(index.asks.slice(1)), "."));
        list.setAttribute("aria-label", "Where to begin");
        fill(index.start().map((result) => ({ result, terms: [], found: [] })));
        return say("");
      }
      const { results, terms, partly, lost, complete } = index.search(query);
      list.setAttribute("aria-label", "Results");
      // Names answer at once; the rest of the index may be under way.
      list.setAttribute("aria-busy", String(!complete));
      fill(results.slice(0, MOST).map((hit) => ({ result: index.shown(hit, terms), terms, found: hit.terms })));
      if (!results.length && complete) nothing(lost);
      say(wording(results.length, partly, complete));
    }

    function wording(number, partly, complete) {
      if (!number) return complete ? "Nothing found" : "Searching…";
      if (partly) return `Nothing has all of these words; ${count(number)} with some of them`;
      return number > MOST ? `The best ${MOST} of ${count(number)}` : count(number);
    }

    // What is to blame, and the ways out.
    function nothing(lost) {
      const catalog = make("a", { href: new URL("catalog/index.html", root).href }, "the whole catalog");
      for (const { key, value, near, could } of lost) help.append(make("p", {}, `${lacking(key, value, could)} `, ...(near ? ["Did you mean ", instead(`${key}:${value}`, `${key}:${near}`), "?"] : [])));
      if (!lost.length) help.append(make("p", {}, "Try fewer words or another spelling: an old name does, and so does an owner or a tag."));
      help.append(make("p", {}, "What narrows: ", ...narrowing(index.asks), ". Or filter ", catalog, "."));
    }

    function narrowing(all) {
      const names = all.slice(0, MOST_NAMES);
      return names.flatMap((name, at) => [at ? (at === names.length - 1 ? " and " : ", ") : "", make("code", {}, `${name}:`)]);
    }

    // A button that corrects what was typed.
    function instead(wrong, right) {
      const button = make("button", { type: "button" }, right);
      button.addEventListener("click", () => {
        const same = (part) => part.replace("=", ":").toLowerCase() === wrong.toLowerCase();
        input.value = input.value.split(/(\s+)/).map((part) => (same(part) ? right : part)).join("");
        input.dispatchEvent(new InputEvent("input"));
        input.focus();
      });
      return button;
    }

    function fill(items) {
      list.replaceChildren(...items.map(option));
      list.scrollTop = 0;
      input.setAttribute("aria-expanded", String(items.length > 0));
      activate(input.value.trim() && items.length ? 0 : -1);
    }

    function option({ result, terms, found }, number) {
      const mark = (text) => window.platbookSearch.words.marked(text, terms, found).map((part) => (part.hit ? make("mark", {}, part.text) : part.text));
      const about = [];
      if (result.alias) about.push(make("span", {}, "also ", make("span", { class: "pb-search-alias" }, ...mark(result.alias))));
      if (result.owner) about.push(make("span", {}, ...mark(result.owner)));
      if (result.namespace) about.push(make("span", {}, `in ${result.namespace}`));
      if (result.tier) about.push(make("span", {}, result.tier));
      const title = make("span", { class: "pb-search-title" }, ...mark(result.title));
      if (result.heading) title.append(" › ", ...mark(result.heading));
      return make("a", { role: "option", id: `pb-search-${number}`, tabindex: "-1", "aria-selected": "false", href: address(result), class: "pb-search-hit" },
        make("span", { class: "pb-search-head" }, title, ...(result.kind ? [" ", make("span", { class: "pb-search-kind" }, result.kind)] : [])),
        ...(about.length ? [" ", make("span", { class: "pb-search-about" }, ...about.flatMap((part, at) => (at ? [" · ", part] : [part])))] : []),
        ...(result.text ? [" ", make("span", { class: "pb-search-text" }, ...mark(result.text))] : []));
    }

    // Pages are files or folders of the site; what they are called cannot lead out of it.
    function address(result) {
      const plain = result.page.split("/").map(encodeURIComponent).join("/");
      const file = plain === "" || plain.endsWith("/") ? `${plain}index.html` : window.platbookData.search.folders ? `${plain}/index.html` : `${plain}.html`;
      return new URL(`./${file}${result.anchor ? `#${encodeURIComponent(result.anchor)}` : ""}`, root).href;
    }

    function activate(number) {
      list.children[active]?.setAttribute("aria-selected", "false");
      active = number;
      const option = list.children[active];
      if (!option) return input.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    }

    function onKey(event) {
      const size = list.children.length;
      if (event.isComposing) return;
      if (event.key === "Enter") {
        event.preventDefault();
        const option = list.children[active];
        if (!option) return;
        if (event.ctrlKey || event.metaKey) window.open(option.href, "_blank", "noopener");
        else leave(option) || location.assign(option.href);
        return;
      }
      const steps = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: size - 1 };
      if (!size || !(event.key in steps) || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      moved = true;
      activate(active < 0 && event.key === "ArrowUp" ? size - 1 : (steps[event.key] + size) % size);
    }

    // A place on the page that is open already: the search has to make room for it. Else the address keeps the query,
    // so that the way back leads to the results.
    function leave(option) {
      const to = new URL(option.href);
      if (to.pathname === location.pathname) frame.close();
      else remember(input.value);
      return false;
    }

    function say(words) {
      if (said.textContent !== words) said.textContent = words;
    }

    return { open, lens };
  }

  // That nothing has a value, as people say it; `could`: the catalog knows the value.
  function lacking(key, value, could) {
    if (key === "tier") return `Nothing is of tier ${value}.`;
    if (could) return key === "level" ? `Nothing has the level ${value}.` : `Nothing is ${value}.`;
    return `No ${key} is called “${value}”.`;
  }

  const count = (number) => `${number} ${number === 1 ? "result" : "results"}`;

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  function lens() {
    const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    picture.setAttribute("viewBox", "0 0 24 24");
    picture.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", LENS);
    picture.append(path);
    return picture;
  }

  (window.platbookSearch ??= {}).dialog = dialog;
})();
