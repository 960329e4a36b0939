// Long work in turns, so that the browser can draw and answer in between.
"use strict";
(function () {
  const platbook = (window.platbook ??= {});
  // Milliseconds; not every browser says when it is idle.
  const SOON = 20;
  const AT_LAST = 1000;
  const waiting = new Set();

  platbook.nextTurn = () => new Promise((resolve) => setTimeout(resolve));

  // Does something when nothing else is to be done, one thing a turn; once however often it is asked for until then.
  platbook.whenIdle = function (work) {
    if (!waiting.size) schedule();
    waiting.add(work);
  };

  function schedule() {
    if (window.requestIdleCallback) requestIdleCallback(next, { timeout: AT_LAST });
    else setTimeout(next, SOON);
  }

  function next() {
    const [work] = waiting;
    waiting.delete(work);
    if (waiting.size) schedule();
    work();
  }
})();
