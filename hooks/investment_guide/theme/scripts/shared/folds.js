/* What is folded. On a phone the parts of a long page are (data-guide-fold), all but the first of several, or
 * all where that one says "closed"; in the file they are open.
 * It opens for who comes by a link to something inside, and on paper, in browsers too whose styles cannot open
 * it. The rest of a list (guide-rows--others) prints only if the reader has opened it.
 */
(function () {
  "use strict";
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  const phone = window.matchMedia("(max-width: 39.99em)"); // the stylesheet has the same limit

  function arrange() {
    const folds = document.querySelectorAll("[data-guide-fold]");
    const count = document.querySelectorAll("main [data-guide-fold]").length;
    Array.prototype.forEach.call(folds, function (fold, index) {
      const isFirst = index === 0 && count > 1 && fold.dataset.guideFold !== "closed";
      fold.open = !phone.matches || isFirst;
    });
  }

  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.slice.call(document.querySelectorAll("main details:not([open]):not(.guide-rows--others)"));
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

  /* Opens what stands around the target of the address, or is the whole of it, and goes there. */
  function openTarget() {
    const target = document.getElementById(decodedHash());
    if (!target) {
      return;
    }
    /** @type {HTMLDetailsElement[]} */
    const closed = [];
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      closed.push(fold);
    }
    closed.push.apply(closed, Array.prototype.slice.call(target.querySelectorAll("[data-guide-fold]")));
    const folds = closed.filter((fold) => !fold.open);
    folds.forEach(function (fold) {
      fold.open = true;
    });
    if (folds.length) {
      target.scrollIntoView();
    }
  }

  function decodedHash() {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch (malformed) {
      return "";
    }
  }

  arrange();
  document.documentElement.classList.add("guide-arranged");
  phone.addListener(arrange);
  window.addEventListener("hashchange", openTarget);
  openTarget();
})();
