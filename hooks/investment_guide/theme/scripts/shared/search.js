/* The search of every page: its dialog, and `?q=` in the address, with which a link or a reload asks again. What finds and shows is
 * loaded with the first key (scripts/search/). A place that a result leads to is opened where it is folded.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const dialog = document.getElementById("guide-search");
  if (!dialog) {
    return;
  }
  const input = document.getElementById("guide-search-input");

  /** @returns {Promise<SearchView>} */
  function loaded() {
    return guide.parts.load(dialog.dataset.guideView);
  }

  /** @param {string} words */
  function keepAddress(words) {
    const query = new URLSearchParams(location.search);
    if ((query.get("q") || "") === words) {
      return;
    }
    query.delete("q");
    if (words) {
      query.set("q", words);
    }
    const text = query.toString();
    guide.replaceAddress(location.pathname + (text ? "?" + text : "") + location.hash);
  }

  function failed() {
    document.getElementById("guide-search-status").textContent = guide.said("search-failed");
  }

  function ask() {
    const words = input.value.trim();
    keepAddress(words);
    loaded().then((view) => view.show(words)).catch(failed);
  }

  function start() {
    const asked = new URLSearchParams(location.search).get("q");
    guide.onInput(input, ask);
    dialog.addEventListener("close", () => keepAddress(""));
    if (asked) {
      guide.menu.openDialog("guide-search");
      input.value = asked.slice(0, 200);
      ask();
    }
  }

  guide.search = { find: (words) => loaded().then((view) => view.find(words)) };

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
