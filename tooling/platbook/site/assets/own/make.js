// Builds elements from words alone: no value can become markup. Also says where the site begins, from any page of it.
"use strict";
(function () {
  const platbook = (window.platbook ??= {});

  platbook.root = new URL("../../", document.currentScript.src);

  platbook.make = function (tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  platbook.badge = (words, tone) => platbook.make("span", { class: `pb-badge pb-${tone}` }, words);
})();
