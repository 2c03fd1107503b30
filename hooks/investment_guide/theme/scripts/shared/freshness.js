/* Says of a figure past its limit, and of a policy past its last day, that it is, and takes away what was said for some
   days only ("new", "reduced"): on the day it is read, which may be long after the site was made. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const DAY_MS = 86400000;

  /* "2026-09-30" as a whole number of days, so that hours and time zones cannot matter. NaN for anything else. */
  /** @param {string | null} text */
  function dayNumber(text) {
    const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text || "");
    return parts ? Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) / DAY_MS : NaN;
  }

  function today() {
    const now = new Date();
    return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY_MS;
  }

  /** @param {string | null} asOf @param {number} limitDays @param {number} day */
  function isOld(asOf, limitDays, day) {
    return day - dayNumber(asOf) > limitDays;
  }

  /** @param {string | null} until @param {number} day */
  function isOver(until, day) {
    return day > dayNumber(until);
  }

  /** @param {HTMLElement} element @param {string | null} text */
  function addMark(element, text) {
    const made = document.createElement("span");
    made.className = "guide-stale";
    made.textContent = text;
    element.insertAdjacentElement("afterend", made);
  }

  /* Marks everything below `root` as of `day` (a day number); each element once. */
  /** @param {ParentNode} root @param {number} day */
  function mark(root, day) {
    root.querySelectorAll("[data-guide-as-of]:not([data-guide-marked])").forEach(function (element) {
      const limitDays = Number(element.getAttribute("data-guide-limit-days"));
      if (isOld(element.getAttribute("data-guide-as-of"), limitDays, day)) {
        element.setAttribute("data-guide-marked", "");
        addMark(element, guide.said("old", { days: limitDays }));
      }
    });
    root.querySelectorAll("[data-guide-shown-until]").forEach(function (element) {
      element.hidden = isOver(element.getAttribute("data-guide-shown-until"), day);
    });
    root.querySelectorAll("[data-guide-until]:not([data-guide-marked])").forEach(function (element) {
      const until = element.getAttribute("data-guide-until");
      if (isOver(until, day)) {
        element.setAttribute("data-guide-marked", "");
        addMark(element, guide.said("expired", { day: guide.dayText(until || "") }));
      }
    });
  }

  guide.freshness = { mark: mark, today: today, dayNumber: dayNumber, isOld: isOld, isOver: isOver };
  mark(document, today());
})();
