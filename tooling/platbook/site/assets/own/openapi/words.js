// Descriptions in a definition are words of others. The library makes HTML of them and cleans it; of that, only plain
// elements are built here, so that no picture is fetched, no style applies and every link is an ordinary one.
"use strict";
(function () {
  const platbook = (window.platbook ??= {});
  const PLAIN = new Set(
    (
      "p br hr code pre em strong b i u s del ins sub sup kbd small ul ol li dl dt dd blockquote " +
      "table thead tbody tr th td"
    ).split(" "),
  );
  const GONE = new Set("script style template noscript iframe object embed svg math select textarea".split(" "));
  const ADDRESS = /^(https?:\/\/|mailto:)[^\s"'<>`\\]+$/i;
  const DEEPEST = 40;

  // Wraps the component that shows descriptions.
  platbook.plainWords = (Original, system) =>
    function PlainWords(props) {
      const { createElement } = system.React;
      const html = cleaned(Original, props);
      if (html === null) return createElement("p", {}, typeof props.source === "string" ? props.source : "");
      // A document of its own: nothing in it is loaded.
      const found = new DOMParser().parseFromString(html, "text/html");
      return createElement("div", { className: "markdown" }, ...built(found.body, createElement, 0));
    };

  function specWords(part, path) {
    const found = part?.getIn?.(path);
    return typeof found === "string" ? found : "";
  }

  // What a definition says of itself. The page has the title and the version, so that neither stands here again.
  platbook.aboutApi = (createElement) =>
    function About({ getComponent, specSelectors }) {
      const said = (...path) => specWords(specSelectors.info(), path);
      const further = (name) => specWords(specSelectors.externalDocs(), [name]);
      const row = (label, words, address) =>
        words || address
          ? createElement("p", { key: label }, `${label}: `, link(address, [words || address], createElement))
          : null;
      const mail = said("contact", "email");
      return createElement(
        "div",
        { className: "pb-about" },
        said("summary") && createElement("p", {}, said("summary")),
        said("description") && createElement(getComponent("Markdown", true), { source: said("description") }),
        row("Contact", said("contact", "name") || mail, said("contact", "url") || (mail && `mailto:${mail}`)),
        row("Licence", said("license", "name") || said("license", "identifier"), said("license", "url")),
        row("Terms", "", said("termsOfService")),
        row("Read more", further("description"), further("url")),
      );
    };

  // The HTML that the library made and cleaned; null where it is not found where it used to be.
  function cleaned(Original, props) {
    let element = { type: Original, props };
    for (let step = 0; step < 5 && element; step++) {
      const html = element.props?.dangerouslySetInnerHTML?.__html;
      if (html !== undefined) return String(html ?? "");
      if (typeof element.type !== "function" || element.type.prototype?.isReactComponent) return null;
      element = element.type(element.props);
    }
    return element ? null : "";
  }

  function built(parent, createElement, depth) {
    if (depth > DEEPEST) return [parent.textContent];
    return [...parent.childNodes].flatMap((node) => {
      if (node.nodeType === Node.TEXT_NODE) return [node.data];
      if (node.nodeType !== Node.ELEMENT_NODE) return [];
      const name = node.localName;
      if (GONE.has(name)) return [];
      if (name === "img") return [picture(node, createElement)];
      const within = () => built(node, createElement, depth + 1);
      if (name === "a") return [link(node.getAttribute("href"), within(), createElement)];
      // The page has headings of its own.
      if (/^h[1-6]$/.test(name)) return [createElement("p", {}, createElement("strong", {}, ...within()))];
      if (name === "br" || name === "hr") return [createElement(name)];
      return PLAIN.has(name) ? [createElement(name, name === "pre" ? { tabIndex: 0 } : {}, ...within())] : within();
    });
  }

  function link(address, words, createElement) {
    const safe = ADDRESS.test(address || "");
    return createElement(safe ? "a" : "span", safe ? { href: address, rel: "noreferrer" } : {}, ...words);
  }

  function picture(node, createElement) {
    return link(node.getAttribute("src"), [node.getAttribute("alt") || "picture"], createElement);
  }
})();
