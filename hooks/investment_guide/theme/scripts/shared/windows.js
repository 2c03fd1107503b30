/* Says of each application window whether it is open on the day of reading, and marks its policy for the filter.
 *
 * <span data-guide-window="FROM/UNTIL">, either side may be missing: an open side has no limit. It becomes a badge; words
 * that it has already ("all year round") stay while it is open. The policy around it (data-guide-item) gets
 * data-open="1" while the window is open. Needs freshness.js.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  /** @typedef {{ state: "open" | "soon" | "over", days: number }} WindowState */
  const SOON_OVER_DAYS = 60; // from then on the days that are left are counted
  const LOOKS = { open: "open guide-badge--circle", soon: "soon guide-badge--ring", over: "off guide-badge--cross" };

  /* {state, days}: days until the last day while open, until the first before; NaN where there is no such day. */
  /** @param {string} interval @param {number} day @returns {WindowState} */
  function at(interval, day) {
    const ends = interval.split("/");
    const from = guide.freshness.dayNumber(ends[0]);
    const until = guide.freshness.dayNumber(ends[1]);
    if (day < from) {
      return { state: "soon", days: from - day };
    }
    return day > until ? { state: "over", days: NaN } : { state: "open", days: until - day };
  }

  /** @param {WindowState} found */
  function words(found) {
    if (found.state === "soon") {
      return guide.counted("opens-in", found.days, { days: found.days });
    }
    if (found.state === "over") {
      return guide.said("closed");
    }
    if (!(found.days <= SOON_OVER_DAYS)) {
      return guide.said("open");
    }
    return found.days === 0 ? guide.said("open-today") : guide.counted("open-for", found.days, { days: found.days });
  }

  /** @param {ParentNode} root @param {number} day */
  function mark(root, day) {
    Array.prototype.forEach.call(root.querySelectorAll("[data-guide-window]"), function (element) {
      const found = at(element.dataset.guideWindow, day);
      const policy = element.closest("[data-guide-item]");
      if (found.state !== "open" || !element.textContent) {
        element.textContent = words(found);
      }
      element.className = "guide-badge guide-badge--" + LOOKS[found.state];
      if (policy && found.state === "open") {
        policy.dataset.open = "1";
      }
    });
  }

  guide.windows = { at: at, mark: mark };

  // freshness.js, which knows the day, and finder.js, which filters by what is open, are deferred scripts too.
  document.addEventListener("DOMContentLoaded", function () {
    mark(document, guide.freshness.today());
  });
})();
