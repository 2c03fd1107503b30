/* What is folded in a hand-written page is open on paper, in browsers too whose styles cannot open it. */
(function () {
  "use strict";
  /** @type {HTMLDetailsElement[]} */
  let opened = [];

  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.slice.call(document.querySelectorAll("main details:not([open])"));
    opened.forEach(function (fold) {
      fold.open = true;
    });
  });

  window.addEventListener("afterprint", function () {
    opened.forEach(function (fold) {
      fold.open = false;
    });
    opened = [];
  });
})();
