// The libraries that draw the picture: loaded when the list is there, as they are large and the list does without.
"use strict";
(function () {
  const explorer = ((window.platbook ??= {}).explorer ??= {});
  const here = document.currentScript.src;
  // The second uses the first.
  const NEEDED = ["../vendor/cytoscape/cytoscape.js", "../vendor/cytoscape-dagre/cytoscape-dagre.js"];
  let loading = null;

  // Whether they are there.
  const loaded = () => Boolean(window.cytoscape && window.cytoscapeDagre);

  // A later call tries again where this one fails.
  function load() {
    loading ??= NEEDED.reduce((before, name) => before.then(() => script(name)), Promise.resolve()).then(() => {
      if (!loaded()) throw new Error("The libraries of the picture do nothing");
    });
    loading.catch(() => {
      loading = null;
    });
    return loading;
  }

  function script(name) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = new URL(name, here).href;
      element.onload = resolve;
      element.onerror = () => reject(new Error(`${name} could not be loaded`));
      document.head.append(element);
    });
  }

  explorer.library = { loaded, load };
})();
