// What every page needs: whatever can be scrolled sideways can be reached by keyboard, and says what it is.
"use strict";
(function () {
  // An element is found in the window by its id, which a heading may give it: what our scripts leave there for one
  // another, and `module` and `exports`, by which libraries tell where they run.
  const ours = ["platbook", "platbookData", "platbookSearch", "MiniSearch", "cytoscape", "cytoscapeDagre", "SwaggerUIBundle"];
  for (const name of [...ours, "module", "exports", "define", "require"]) {
    if (!Object.hasOwn(window, name)) window[name] = undefined;
  }

  const platbook = (window.platbook ??= {});

  // To be called again where a table has changed.
  platbook.reach = function () {
    const frames = [...document.querySelectorAll(".pb-table")];
    const wide = frames.map((frame) => frame.scrollWidth > frame.clientWidth);
    const named = new Map();
    frames.forEach((frame, at) => {
      for (const name of ["tabindex", "role", "aria-label"]) if (!wide[at]) frame.removeAttribute(name);
      if (!wide[at]) return;
      const name = nameOf(frame);
      const number = (named.get(name) || 0) + 1;
      named.set(name, number);
      frame.tabIndex = 0;
      frame.setAttribute("role", "region");
      frame.setAttribute("aria-label", number > 1 ? `${name}, ${number}` : name);
    });
  };

  // After the heading that it stands below.
  function nameOf(frame) {
    const headings = [...document.querySelectorAll("h1, h2, h3, h4")];
    const above = headings.filter((heading) => heading.compareDocumentPosition(frame) & Node.DOCUMENT_POSITION_FOLLOWING).at(-1);
    const words = [...(above?.childNodes || [])].filter((part) => !part.classList?.contains("headerlink")).map((part) => part.textContent);
    return `Table: ${words.join("").trim() || document.title}`;
  }

  platbook.reach();
  addEventListener("resize", platbook.reach);
})();
