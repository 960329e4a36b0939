// Puts what a script made in the place of what stood there without it: all from a mark to the mark of its end.
"use strict";
(function () {
  const platbook = (window.platbook ??= {});

  platbook.replaceLive = function (mark, ...made) {
    for (let next = mark.nextSibling; next; next = mark.nextSibling) {
      const last = next.nodeType === Node.ELEMENT_NODE && next.classList.contains("pb-live-end");
      next.remove();
      if (last) break;
    }
    mark.replaceWith(...made);
  };
})();
