/* What the reader put aside for comparison, on every page and in every tab: at most four sites, kept by the browser.
 * Where it refuses to keep anything (a private window, a folder), the choice lasts as long as the page.
 *
 * guide.tray.add(key, name), remove(key), has(key), list(), set([[key, name], ...]); a key is land/ID or factory/ID.
 * note() and setNote(text) are the reader's note to them.
 * Every change fires the event `guide-tray` of the document. A <button data-guide-tray-add="KEY" data-name="NAME">
 * anywhere adds and removes. The page that compares has its own table in place of the bar.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const STORED = "guide-tray";
  const NOTE = "guide-tray-note";
  const MOST = guide.constants.most_compared;
  const LONGEST_NAME = 500; // characters, as many as data allow
  /** @type {string[][]} key and name of each */
  let kept = [];
  let note = "";

  // Only what this script itself could have written is taken from the store.
  /** @param {unknown} value */
  function proper(value) {
    const pairs = Array.isArray(value) ? value.filter((pair) => Array.isArray(pair) && guide.isSiteKey(pair[0])) : [];
    const names = new Map(pairs.map((pair) => [pair[0], typeof pair[1] === "string" ? pair[1] : ""]));
    return Array.from(names).slice(0, MOST).map((pair) => [pair[0], pair[1].slice(0, LONGEST_NAME) || pair[0]]);
  }

  function recall() {
    try {
      kept = proper(JSON.parse(window.localStorage.getItem(STORED) || "[]"));
      note = window.localStorage.getItem(NOTE) || "";
    } catch (refused) {
      return;
    }
  }

  /** @param {string[][]} pairs */
  function keep(pairs) {
    kept = proper(pairs);
    try {
      window.localStorage.setItem(STORED, JSON.stringify(kept));
    } catch (refused) {
      // The choice lasts as long as the page.
    }
    document.dispatchEvent(new CustomEvent("guide-tray"));
  }

  /** @param {string} text */
  function keepNote(text) {
    note = text;
    try {
      window.localStorage.setItem(NOTE, text);
    } catch (refused) {
      // As above.
    }
  }

  /** @type {Tray} */
  const tray = (guide.tray = {
    MOST: MOST,
    list: () => kept.map((pair) => pair[0]),
    has: (/** @type {string} */ key) => kept.some((pair) => pair[0] === key),
    // False when there is no room left.
    add: function (/** @type {string} */ key, /** @type {string} */ name) {
      if (!tray.has(key) && kept.length < MOST) {
        keep(kept.concat([[key, name]]));
      }
      return tray.has(key);
    },
    remove: (/** @type {string} */ key) => keep(kept.filter((pair) => pair[0] !== key)),
    set: keep,
    note: () => note,
    setNote: keepNote,
  });

  /** @param {HTMLElement} bar @param {string[]} pair */
  function button(bar, pair) {
    const made = document.createElement("button");
    const text = document.createElement("span");
    made.type = "button";
    made.className = "guide-tray__remove";
    made.setAttribute("aria-label", bar.dataset.remove + " " + pair[1]);
    text.textContent = pair[1];
    made.appendChild(text);
    made.addEventListener("click", function () {
      const at = tray.list().indexOf(pair[0]);
      change(bar, pair[0], pair[1]);
      const left = bar.querySelectorAll(".guide-tray__remove");
      (left[Math.min(at, left.length - 1)] || document.getElementById("content")).focus({ preventScroll: true });
    });
    return made;
  }

  /** @param {HTMLElement} bar */
  function show(bar) {
    const list = bar.querySelector("[data-guide-tray-list]");
    const link = bar.querySelector("[data-guide-tray-link]");
    bar.hidden = kept.length === 0;
    list.textContent = "";
    kept.forEach((pair) => list.appendChild(document.createElement("li")).appendChild(button(bar, pair)));
    link.search = "?sites=" + tray.list().join(",");
    link.hash = note && "note=" + encodeURIComponent(note);
    link.textContent = guide.worded(bar.dataset.compare || "", { count: kept.length });
    document.querySelectorAll("[data-guide-tray-add]").forEach(function (press) {
      press.setAttribute("aria-pressed", String(tray.has(press.dataset.guideTrayAdd)));
    });
  }

  /** @param {HTMLElement} bar @param {string} key @param {string} name */
  function change(bar, key, name) {
    const status = document.querySelector("[data-guide-tray-status]");
    const removed = tray.has(key);
    if (removed) {
      tray.remove(key);
    }
    const said = removed ? "removed" : tray.add(key, name) ? "added" : "full";
    status.textContent = guide.worded(status.dataset[said], { name: name });
    status.classList.toggle("guide-tray__full", said === "full");
  }

  function start() {
    const bar = document.querySelector("[data-guide-tray]");
    if (!bar || document.getElementById("guide-compare")) {
      return;
    }
    show(bar);
    document.addEventListener("guide-tray", () => show(bar));
    document.addEventListener("click", function (event) {
      const press = /** @type {Element} */ (event.target).closest("[data-guide-tray-add]");
      if (press) {
        change(bar, press.dataset.guideTrayAdd, press.dataset.name);
      }
    });
    bar.querySelector("[data-guide-tray-clear]").addEventListener("click", function () {
      tray.set([]);
      tray.setNote("");
      document.getElementById("content").focus({ preventScroll: true });
    });
    window.addEventListener("storage", function (event) {
      if (event.key === STORED || event.key === null) {
        recall();
        document.dispatchEvent(new CustomEvent("guide-tray"));
      }
    });
  }

  recall();
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
