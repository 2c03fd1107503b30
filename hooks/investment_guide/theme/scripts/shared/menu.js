/* The navigation: one group open at a time, Escape and a click elsewhere close it, a button opens the whole on a phone.
   Also opens and closes the search dialog, by the key / too unless the reader switched that off (WCAG 2.1.4). Everything
   is reachable without this script. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const navigation = document.getElementById("guide-navigation");
  const button = document.getElementById("guide-menu-button");
  const shortcut = document.getElementById("guide-search-shortcut");
  const SHORTCUT = "guide-shortcut";
  const groups = Array.prototype.slice.call(navigation.querySelectorAll("details"));

  /* On narrow screens the groups are headings of one list, always open; the stylesheet has the same limit. */
  const narrow = window.matchMedia("(max-width: 61.99em)");

  /** @param {HTMLDetailsElement | null} except */
  function closeGroups(except) {
    groups.forEach(function (group) {
      if (group !== except) {
        group.open = false;
      }
    });
  }

  /** @param {boolean} open */
  function showMenu(open) {
    button.setAttribute("aria-expanded", String(open));
    navigation.classList.toggle("guide-navigation--open", open);
  }

  function arrange() {
    showMenu(false);
    groups.forEach(function (group) {
      if (narrow.matches) {
        group.removeAttribute("name");
      } else {
        group.setAttribute("name", "guide-navigation");
      }
      group.open = narrow.matches;
    });
  }

  /** @param {KeyboardEvent} event */
  function closeOnEscape(event) {
    const open = navigation.querySelector("details[open]");
    if (event.key !== "Escape" || guide.isComposing(event)) {
      return;
    }
    if (narrow.matches && button.getAttribute("aria-expanded") === "true") {
      showMenu(false);
      button.focus();
    } else if (!narrow.matches && open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  }

  /** @param {string} id */
  function openDialog(id) {
    const dialog = document.getElementById(id);
    if (dialog.open) {
      return;
    }
    if (dialog.showModal) {
      dialog.showModal();
    } else {
      dialog.setAttribute("open", "");
    }
    dialog.querySelector("input").focus();
  }

  /** @param {string} id */
  function closeDialog(id) {
    const dialog = document.getElementById(id);
    if (dialog.close) {
      dialog.close();
    } else {
      dialog.removeAttribute("open");
    }
  }

  /* The row of neighbours starts at the page one is on. */
  function showWhereWeAre() {
    const here = document.querySelector(".guide-local [aria-current], .guide-local__above");
    if (here) {
      here.closest(".guide-local").scrollLeft = here.offsetLeft - here.closest("ul").firstElementChild.offsetLeft;
    }
  }

  /** @param {HTMLElement} element */
  function typing(element) {
    return element.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName);
  }

  /* A browser may refuse storage: the choice then lasts for this page. */
  function recallShortcut() {
    try {
      shortcut.checked = window.localStorage.getItem(SHORTCUT) !== "off";
    } catch (refused) {
      return;
    }
  }

  function keepShortcut() {
    try {
      window.localStorage.setItem(SHORTCUT, shortcut.checked ? "on" : "off");
    } catch (refused) {
      return;
    }
  }

  /* In a field of type search Chromium takes the first Escape for clearing it. */
  /** @param {KeyboardEvent} event */
  function closeDialogOnEscape(event) {
    const dialog = /** @type {Element} */ (event.target).closest("dialog");
    if (event.key === "Escape" && dialog && !guide.isComposing(event)) {
      event.preventDefault();
      closeDialog(dialog.id);
    }
  }

  guide.menu = { openDialog: openDialog, closeDialog: closeDialog };

  groups.forEach(function (group) {
    group.addEventListener("toggle", function () {
      if (group.open && !narrow.matches) {
        closeGroups(group);
      }
    });
  });
  button.addEventListener("click", function () {
    showMenu(button.getAttribute("aria-expanded") !== "true");
  });
  document.addEventListener("keydown", closeOnEscape);
  document.addEventListener("keydown", closeDialogOnEscape);
  document.addEventListener("keydown", function (event) {
    if (event.key === "/" && shortcut.checked && !event.ctrlKey && !event.metaKey && !typing(/** @type {HTMLElement} */ (event.target))) {
      event.preventDefault();
      openDialog("guide-search");
    }
  });
  document.addEventListener("click", function (event) {
    const target = /** @type {Element} */ (event.target);
    const opener = target.closest("[data-guide-opens]");
    const closer = target.closest("[data-guide-closes]");
    if (opener) {
      openDialog(opener.getAttribute("data-guide-opens"));
    } else if (closer) {
      closeDialog(closer.getAttribute("data-guide-closes"));
    } else if (target.tagName === "DIALOG") {
      closeDialog(target.id);
    }
    if (!narrow.matches && !navigation.contains(target)) {
      closeGroups(null);
    }
  });
  navigation.addEventListener("focusout", function (/** @type {FocusEvent} */ event) {
    if (!narrow.matches && event.relatedTarget && !navigation.contains(event.relatedTarget)) {
      closeGroups(null);
    }
  });
  if (narrow.addEventListener) {
    narrow.addEventListener("change", arrange);
  }
  shortcut.addEventListener("change", keepShortcut);
  recallShortcut();
  arrange();
  showWhereWeAre();
})();
