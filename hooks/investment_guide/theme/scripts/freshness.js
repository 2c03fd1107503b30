/* Says of a figure past its limit, and of a policy past its last day, that it is, and takes away what was said for some
   days only ("new", "reduced"): on the day it is read, which may be long after the site was made. */
(function () {
  "use strict";
  var guide = (window.guide = window.guide || {});
  var DAY_MS = 86400000;
  var english = document.documentElement.lang.indexOf("en") === 0;

  /* "2026-09-30" as a whole number of days, so that hours and time zones cannot matter. NaN for anything else. */
  function dayNumber(text) {
    var parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text || "");
    return parts ? Date.UTC(parts[1], parts[2] - 1, parts[3]) / DAY_MS : NaN;
  }

  function today() {
    var now = new Date();
    return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY_MS;
  }

  function isOld(asOf, limitDays, day) {
    return day - dayNumber(asOf) > limitDays;
  }

  function isOver(until, day) {
    return day > dayNumber(until);
  }

  function oldText(limitDays) {
    return english
      ? "More than " + limitDays + " days old: please confirm before you rely on it"
      : "数据已超过 " + limitDays + " 天，使用前请向联系人核实";
  }

  function overText(until) {
    var wording = { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" };
    var day = new Date(dayNumber(until) * DAY_MS).toLocaleDateString(english ? "en-GB" : "zh-CN", wording);
    return english ? "Expired on " + day : "已于" + day + "到期";
  }

  function addMark(element, text) {
    var mark = document.createElement("span");
    mark.className = "guide-stale";
    mark.textContent = text;
    element.insertAdjacentElement("afterend", mark);
  }

  /* Marks everything below `root` as of `day` (a day number); each element once. */
  function mark(root, day) {
    root.querySelectorAll("[data-guide-as-of]:not([data-guide-marked])").forEach(function (element) {
      var limitDays = Number(element.getAttribute("data-guide-limit-days"));
      if (isOld(element.getAttribute("data-guide-as-of"), limitDays, day)) {
        element.setAttribute("data-guide-marked", "");
        addMark(element, oldText(limitDays));
      }
    });
    root.querySelectorAll("[data-guide-shown-until]").forEach(function (element) {
      element.hidden = isOver(element.getAttribute("data-guide-shown-until"), day);
    });
    root.querySelectorAll("[data-guide-until]:not([data-guide-marked])").forEach(function (element) {
      var until = element.getAttribute("data-guide-until");
      if (isOver(until, day)) {
        element.setAttribute("data-guide-marked", "");
        addMark(element, overText(until));
      }
    });
  }

  guide.freshness = { mark: mark, today: today, dayNumber: dayNumber, isOld: isOld, isOver: isOver };
  mark(document, today());
})();
