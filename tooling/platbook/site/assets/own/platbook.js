// What every page needs: whatever can be scrolled sideways can be reached by keyboard.
"use strict";
(function () {
  const platbook = (window.platbook ??= {});

  platbook.reach = function () {
    for (const frame of document.querySelectorAll(".pb-table")) {
      if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
      else frame.removeAttribute("tabindex");
    }
  };
  platbook.reach();
  addEventListener("resize", platbook.reach);
})();
