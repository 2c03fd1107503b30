/* What is chosen, which sites are put aside for comparison, and which of map and list a phone shows. `app` is that of map.js. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const map = /** @type {MapScripts} */ (guide.map = guide.map || {});

  // On a phone the map takes the place of the list: the way back leads to the same row, be it the cross, Escape or the Back key.
  /** @param {MapApp} app */
  function leaveList(app) {
    app.listTop = window.pageYOffset;
    if (!app.isFromList) {
      app.isFromList = true;
      window.history.pushState(null, "");
    }
  }

  // Whether the list is shown again, as it was left.
  /** @param {MapApp} app */
  function returnsToList(app) {
    if (!app.isFromList) {
      return false;
    }
    app.isFromList = false;
    map.show(app, "list");
    window.scrollTo(0, app.listTop);
    return true;
  }

  /** @param {MapApp} app @param {MapThing} site @param {string | undefined} from */
  function showChosen(app, site, from) {
    const isUnseen = app.stage.offsetWidth === 0;
    if (from === "list" && isUnseen) {
      leaveList(app);
    }
    if (from !== "map") {
      map.show(app, "map");
    }
    const filled = map.card(app.find("card"), site, app.view, from === "list" || from === "keyboard");
    map.makeRoom(app.root.querySelector(".guide-map__legend"), app.find("card"));
    app.root.classList.add("guide-map--chosen");
    if (isUnseen) {
      app.stage.scrollIntoView({ block: "end" }); // where the card is
    }
    if (site.drawn && from !== "map") {
      map.sight.lookAt(app, site);
      filled.then(() => app.scene.chosen === site && map.sight.lookAt(app, site));
    }
    app.list.mark(site);
  }

  // The focus goes back to where the site was chosen.
  /** @param {MapApp} app @param {MapThing | null} before */
  function showNone(app, before) {
    const hadFocus = app.find("card").contains(document.activeElement);
    map.card(app.find("card"), null, app.view);
    app.root.classList.remove("guide-map--chosen");
    if (returnsToList(app)) {
      window.history.back();
    }
    const isListed = app.find("results").offsetParent !== null && !app.stage.classList.contains("guide-map__stage--full");
    app.list.mark(before, Boolean(before) && isListed);
    app.list.mark(null);
    if (hadFocus && !isListed) {
      app.leaflet.getContainer().focus({ preventScroll: true });
    }
  }

  map.choose = function (app, site, from) {
    const before = app.scene.chosen;
    app.scene.chosen = site;
    app.state.site = site ? site.key : "";
    if (site) {
      showChosen(app, site, from);
    } else {
      showNone(app, before);
    }
    app.remember();
    app.paint();
  };

  // The Back key of a phone closes a card that was opened from the list.
  map.followBack = function (app) {
    window.addEventListener("popstate", () => returnsToList(app) && app.choose(null));
  };

  map.compareChosen = function (app, site) {
    app.comparison.toggle(site);
    map.card(app.find("card"), site, app.view);
    app.find("card").querySelector(".guide-map__action").focus({ preventScroll: true });
  };

  map.show = function (app, name) {
    app.state.view = name;
    app.root.dataset.view = name;
    app.root.querySelectorAll("[data-guide-map-show]").forEach(function (press) {
      press.setAttribute("aria-pressed", String(press.dataset.guideMapShow === name));
    });
    if (name === "map") {
      app.leaflet.invalidateSize({ animate: false });
      if (map.sight.isUnseen) {
        map.sight.whole(app);
      }
    }
  };

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
