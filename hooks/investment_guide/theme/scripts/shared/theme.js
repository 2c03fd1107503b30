/* Light or dark: what the reader chose here, else what the system asks for; and whether sites are compared, for which the page keeps room.
   Runs in the head before anything is painted; the stylesheet of dark values is switched by its `media`. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const root = document.documentElement;
  const sheet = document.getElementById("guide-dark");
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const KEY = "guide-scheme";

  root.classList.add("guide-scripted");

  /* By the address, or else by what the reader put aside (tray.js). */
  function compares() {
    const named = /[?&]sites=([^&]*)/.exec(location.search);
    try {
      return named ? named[1] !== "" : /[a-z]/.test(window.localStorage.getItem("guide-tray") || "");
    } catch (refused) {
      return false;
    }
  }

  root.classList.toggle("guide-compares", compares());

  /* A browser may refuse storage (private window, file from a stick): the choice then lasts for this page. */
  function stored() {
    try {
      const kept = window.localStorage.getItem(KEY);
      return kept === "dark" || kept === "light" ? kept : null;
    } catch (refused) {
      return null;
    }
  }

  /** @param {string} scheme */
  function store(scheme) {
    try {
      window.localStorage.setItem(KEY, scheme);
    } catch (refused) {
      return;
    }
  }

  function asked() {
    return system.matches ? "dark" : "light";
  }

  /** @param {string} scheme */
  function show(scheme) {
    root.setAttribute("data-guide-scheme", scheme);
    sheet.media = scheme === "dark" ? "screen" : "not all";
    document.querySelectorAll("[data-guide-toggles-scheme]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(scheme === "dark"));
    });
  }

  function toggle() {
    const scheme = root.getAttribute("data-guide-scheme") === "dark" ? "light" : "dark";
    store(scheme);
    show(scheme);
  }

  guide.theme = { show: show, toggle: toggle };
  show(stored() || asked());
  document.addEventListener("DOMContentLoaded", function () {
    show(root.getAttribute("data-guide-scheme") || asked());
    document.querySelectorAll("[data-guide-toggles-scheme]").forEach(function (button) {
      button.addEventListener("click", toggle);
    });
  });
  if (system.addEventListener) {
    system.addEventListener("change", function () {
      if (!stored()) {
        show(asked());
      }
    });
  }
})();
