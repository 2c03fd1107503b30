/* On a phone the filters of a list are a sheet over its rows: a button opens it; Escape, "Show", a touch beside it and leaving it
 * by the keyboard close it. On wider screens they stand above the list and the button is not there (lists.css).
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const OPEN = "guide-finder--open";

  /** @param {HTMLElement} finder */
  function filterSheet(finder) {
    const opener = /** @type {HTMLButtonElement} */ (finder.querySelector(".guide-finder__open"));
    const sheet = finder.querySelector("form");

    /** @param {boolean} open */
    function show(open) {
      finder.classList.toggle(OPEN, open);
      opener.setAttribute("aria-expanded", String(open));
    }

    function close() {
      if (finder.classList.contains(OPEN)) {
        show(false);
        opener.focus();
      }
    }

    opener.addEventListener("click", function () {
      show(true);
      /** @type {HTMLElement} */ (sheet.querySelector("input, select")).focus();
    });
    finder.querySelector(".guide-finder__done").addEventListener("click", close);
    finder.addEventListener("keydown", function (/** @type {KeyboardEvent} */ event) {
      if (event.key === "Escape" && !guide.isComposing(event)) {
        close();
      }
    });
    sheet.addEventListener("focusout", function (/** @type {FocusEvent} */ event) {
      const next = event.relatedTarget;
      if (next instanceof Node && !sheet.contains(next)) {
        show(false);
      }
    });
    document.addEventListener("click", function (event) {
      if (event.target instanceof Node && !finder.contains(event.target)) {
        show(false);
      }
    });
  }

  Array.prototype.forEach.call(document.querySelectorAll(".guide-finder"), filterSheet);
})();
