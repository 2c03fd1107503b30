/* The sites put aside for comparison: kept in the address, and in the tray of the other pages where there is one. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const map = /** @type {any} */ (guide.map = guide.map || {});

  // `link` leads to the page that compares; `changed` is called after each change.
  map.comparison = function (link, state, sites, changed) {
    function show() {
      if (!link) {
        return; // a guide with too few sites has no page that compares
      }
      link.hidden = state.compare.length === 0;
      link.textContent = guide.worded(link.dataset.text, { count: state.compare.length });
      link.href = guide.address(map.base + "compare/?sites=" + state.compare.join(","));
    }

    function follow() {
      state.compare = guide.tray.list();
      show();
      changed();
    }

    if (guide.tray) {
      sites.filter((site) => state.compare.indexOf(site.key) >= 0).forEach((site) => guide.tray.add(site.key, site.name));
      state.compare = guide.tray.list();
      document.addEventListener("guide-tray", follow);
    }
    show();
    return {
      toggle: function (site) {
        const at = state.compare.indexOf(site.key);
        if (guide.tray) {
          guide.tray[at >= 0 ? "remove" : "add"](site.key, site.name);
          return;
        }
        if (at >= 0) {
          state.compare.splice(at, 1);
        } else {
          state.compare.push(site.key);
        }
        show();
        changed();
      },
    };
  };
})();
