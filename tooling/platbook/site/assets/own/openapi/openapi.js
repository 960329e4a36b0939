// Draws an OpenAPI definition, to be read: no request is sent, to try something or to look something up. Where that
// fails, the table of operations stays.
"use strict";
(function () {
  const { aboutApi, make, plainWords, replaceLive } = window.platbook;
  const mark = document.querySelector('.pb-live[data-live="openapi"]');
  if (!mark || !window.SwaggerUIBundle) return;

  const nothing = () => () => null;
  // Whatever the library would do with what a definition holds: the browser lets nothing leave.
  const POLICY = "connect-src 'self'; img-src 'self' data: blob:; media-src 'none'; object-src 'none'; frame-src 'none'; form-action 'none'";
  // References within the definition start here: an address that there is not, since a file's own is not understood.
  const BASE = "https://definition.invalid/";
  const WAITS = 200;

  const script = make("script", { src: mark.dataset.script });
  script.addEventListener("load", () => draw(window.platbookData.openapi));
  document.head.append(script);

  function draw({ spec, places, closed }) {
    document.head.append(make("meta", { "http-equiv": "Content-Security-Policy", content: POLICY }));
    const box = make("div", { class: "pb-openapi", hidden: "" });
    mark.before(box);
    followScheme();
    const ui = window.SwaggerUIBundle({
      domNode: box,
      spec,
      presets: [window.SwaggerUIBundle.presets.apis],
      plugins: [reading],
      layout: "Reading",
      docExpansion: closed ? "none" : "list",
      defaultModelsExpandDepth: closed ? 0 : 1,
      displayRequestDuration: false,
      supportedSubmitMethods: [],
      syntaxHighlight: { activated: false },
      validatorUrl: null,
      requestInterceptor: () => {
        throw new Error("no requests from this page");
      },
      onComplete: () => {
        ui.getSystem().specActions.updateUrl(BASE);
        box.hidden = false;
        replaceLive(mark, box);
        const go = () => goTo(ui, box, places);
        addEventListener("hashchange", go);
        go();
      },
    });
  }

  // The library without what would ask somebody something, in a frame that fits into a page.
  function reading({ React }) {
    const { createElement } = React;
    const Reading = ({ getComponent, specSelectors }) => {
      const part = (name) => createElement(getComponent(name, true), { key: name });
      const parts = ["SvgAssets", "errors", "About", "operations"];
      if (specSelectors.isOAS31() || specSelectors.isOAS32()) parts.push("Webhooks");
      return createElement("div", { className: "swagger-ui" }, [...parts, "Models"].map(part));
    };
    return {
      components: { About: aboutApi(createElement), Reading },
      wrapComponents: {
        Markdown: plainWords,
        authorizeBtn: nothing,
        AuthorizeBtnContainer: nothing,
        authorizeOperationBtn: nothing,
        onlineValidatorBadge: nothing,
        TryItOutButton: nothing,
      },
    };
  }

  function followScheme() {
    // Paper is always light.
    const paper = matchMedia("print");
    const set = () =>
      document.documentElement.classList.toggle(
        "dark-mode",
        document.body.dataset.mdColorScheme === "slate" && !paper.matches,
      );
    paper.addEventListener("change", set);
    new MutationObserver(set).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
    set();
  }

  // Opens the operation that the address names.
  function goTo(ui, box, places) {
    const name = location.hash.slice(1);
    if (!Object.hasOwn(places, name)) return;
    const [tag, path, method] = places[name];
    ui.getSystem().layoutActions.show(["operations-tag", tag], true);
    const find = (left) => {
      const found = [...box.querySelectorAll(".opblock")].find(
        (block) =>
          block.querySelector("[data-path]")?.dataset.path === path &&
          block.querySelector(".opblock-summary-method")?.textContent.toLowerCase() === method,
      );
      if (!found) {
        if (left > 0) requestAnimationFrame(() => find(left - 1));
        return;
      }
      const control = found.querySelector(".opblock-summary-control");
      if (control?.getAttribute("aria-expanded") === "false") control.click();
      found.scrollIntoView();
      control?.focus({ preventScroll: true });
    };
    find(WAITS);
  }
})();
