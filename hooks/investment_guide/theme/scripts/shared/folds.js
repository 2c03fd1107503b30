/* What is folded. On a phone the parts of a long page are (data-guide-fold), all but the first of several, or
 * all where that one says "closed"; those that say "everywhere" on a desk too; in the file they are open.
 * It opens for who comes by a link to something inside, and on paper, in browsers too whose styles cannot open
 * it. The rest of a list (guide-rows--others) prints only if the reader has opened it.
 */
(function () {
  "use strict";
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  const OF_PHONES = '[data-guide-fold]:not([data-guide-fold="everywhere"])';
  const phone = window.matchMedia("(max-width: 39.99em)"); // the stylesheet has the same limit

  function arrange() {
    const folds = document.querySelectorAll(OF_PHONES);
    const count = document.querySelectorAll("main " + OF_PHONES).length;
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
    const folds = closed.filter((fold) => !fold.open && (fold.dataset.guideFold !== "everywhere" || isPartOf(fold, target)));
    folds.forEach(function (fold) {
      fold.open = true;
    });
    if (folds.length) {
      target.scrollIntoView();
    }
  }

  /* A link to a section opens none of the records in it that have links of their own. */
  /** @param {HTMLElement} fold @param {HTMLElement} target */
  function isPartOf(fold, target) {
    return fold.contains(target) || fold.closest("[id]") === target;
  }

  function decodedHash() {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch (malformed) {
      return "";
    }
  }

  arrange();
  Array.prototype.forEach.call(document.querySelectorAll('[data-guide-fold="everywhere"]'), function (fold) {
    fold.open = false;
  });
  document.documentElement.classList.add("guide-arranged");
  phone.addListener(arrange);
  window.addEventListener("hashchange", openTarget);
  openTarget();
})();
