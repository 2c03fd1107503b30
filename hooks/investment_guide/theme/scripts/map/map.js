/* The investment map: loads what it shows, and starts filters, list and map as one. guide.map.begin(leaflet, bases) is called
 * by the script that folium wrote, at the end of map/view.js; the other parts are the scripts map-*.js.
 *
 * What they share is `app`: the elements (root, find, stage, form), the map (leaflet, layer, pointer, ground), the data
 * (`all` sites, which grow while they arrive; the `sites` of the link; those `found`), what is drawn (scene) and what the
 * address keeps (state).
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const map = /** @type {MapScripts} */ (guide.map = guide.map || {});
  const root = document.getElementById("guide-map");
  const find = (/** @type {string} */ name) => root.querySelector("[data-guide-map-" + name + "]");
  const lost = find("lost");
  const DIGITS = 5;
  const REACH_PIXELS = 14;
  const SIGN_PIXELS = 12; // around the middle of a dot or symbol
  const DRAWN_EVERY_MS = 250;
  const PATIENCE_MS = 200; // once the first sites are there, how long the rest is waited for before they are drawn alone

  map.base = root.dataset.guideMapBase;

  /** @param {MapApp} app @param {LeafletEvent} event */
  function siteUnder(app, event) {
    const zoom = app.leaflet.getZoom();
    const world = 256 * Math.pow(2, zoom);
    const at = app.leaflet.project(event.latlng, zoom);
    const place = map.placeAt(app.scene, zoom, at.x / world, at.y / world, SIGN_PIXELS / world);
    return place || map.siteAt(app.sites, at.x / world, at.y / world, REACH_PIXELS / world);
  }

  /** @param {MapApp} app */
  function paint(app) {
    if (app.leaflet.hasLayer(app.layer)) {
      app.layer.paint();
      app.drawnAt = performance.now();
    }
  }

  /** @param {MapApp} app */
  function moved(app) {
    if (!map.sight.isUnseen) {
      const [lon, lat] = map.sight.middle(app.leaflet).map((degrees) => Number(degrees.toFixed(DIGITS)));
      app.state.at = [lat, lon, app.leaflet.getZoom()];
    }
    app.remember();
  }

  /** @param {MapApp} app @param {() => boolean} isMeasuring */
  function listen(app, isMeasuring) {
    const changed = () => [map.apply(app), app.remember()];
    [app.form, find("ground")].filter(Boolean).forEach((part) => guide.onInput(part, changed));
    app.form.addEventListener("submit", (event) => event.preventDefault());
    app.form.addEventListener("reset", () => window.setTimeout(changed));
    find("sort").addEventListener("change", function () {
      app.state.sort = find("sort").value;
      changed();
    });
    root.querySelectorAll("[data-guide-map-show]").forEach(function (/** @type {HTMLElement} */ press) {
      press.addEventListener("click", () => [map.show(app, press.dataset.guideMapShow), app.remember()]);
    });
    app.leaflet.on("click", (event) => isMeasuring() || app.choose(siteUnder(app, event), "map"));
    app.leaflet.on("moveend", () => moved(app));
    app.leaflet.on("resize", () => map.sight.isUnseen && map.sight.whole(app)); // a phone that showed the list was turned
    document.addEventListener("keydown", function (event) {
      const isInDialog = /** @type {Element} */ (event.target).closest("dialog");
      if (event.key === "Escape" && app.scene.chosen && !isInDialog) {
        app.choose(null);
      }
    });
  }

  // The view that the address asks for, or one of everything that was found.
  /** @param {MapApp} app @param {BaseMap[]} bases @param {URLSearchParams} query */
  function open(app, bases, query) {
    const { leaflet, state } = app;
    leaflet.whenReady(() => (map.sight.isPlaced = true));
    map.fill(app.form, query);
    guide.setControl(find("sort"), state.sort);
    state.sort = find("sort").value;
    map.bases(leaflet, bases, find("tiles"), state, function (shift, isBased) {
      map.sight.base(app, shift);
      app.scene.based = isBased;
      root.classList.toggle("guide-map--based", isBased);
      app.paint();
    });
    map.show(app, state.view);
    app.scene.isShown = map.layers(root, state, () => [app.paint(), app.remember()]);
    map.apply(app);
    if (state.at) {
      map.sight.look(leaflet, [state.at[1], state.at[0]], state.at[2]);
    } else {
      map.sight.whole(app);
    }
  }

  /** @param {MapApp} app */
  function furnish(app) {
    const leaflet = app.leaflet;
    app.layer.addTo(leaflet);
    app.pointer.addTo(leaflet);
    L.control.scale({ imperial: false, position: "bottomright" }).addTo(leaflet);
    const isMeasuring = map.measure(leaflet, find("measure"), find("measured"));
    map.fullScreen(app.stage, find("full"), map.gentle(leaflet, app.stage));
    map.furnish(root, leaflet, {
      whole: () => map.sight.whole(app),
      paint: app.paint,
      point: () => leaflet.hasLayer(app.pointer) && app.pointer.paint(),
      scene: app.scene,
      siteUnder: (event) => siteUnder(app, event),
      choose: app.choose,
    });
    listen(app, isMeasuring);
    map.followBack(app);
  }

  // The site or place that the address names is chosen when all of them are there.
  /** @param {MapApp} app */
  function ready(app) {
    const name = app.state.site;
    const isNamed = (/** @type {MapSite} */ site) => site.key === name || site.id === name;
    const asked = app.sites.find(isNamed) || app.ground.find((thing) => thing.place && thing.key === name);
    app.state.site = "";
    if (asked) {
      app.choose(asked, app.state.at ? "map" : "address");
    }
    root.dataset.ready = "";
  }

  /** @param {MapApp} app */
  function complete(app) {
    const isReady = "ready" in root.dataset;
    if (isReady || app.listed < app.all.length) {
      map.apply(app);
    }
    if (isReady) {
      map.card(find("card"), app.scene.chosen, app.view);
    } else {
      ready(app);
    }
  }

  // Draws now and then what has come after the start.
  /** @param {MapApp} app @param {MapSite[]} more */
  function grow(app, more) {
    map.lay(more, map.sight.shift);
    if (performance.now() - app.drawnAt > DRAWN_EVERY_MS) {
      app.paint();
    }
  }

  // `all` grows while sites arrive: grow(sites) of the view that is returned is called for those that came, complete() when
  // all of them are there, and again after what was lost has been loaded.
  /** @param {LeafletMap} leaflet @param {BaseMap[]} bases @param {MapPlace[]} ground @param {MapSite[]} all */
  function start(leaflet, bases, ground, all) {
    const query = new URLSearchParams(location.search);
    const state = map.recalled(query);
    const sites = map.only(root, state, all, () => map.release(app));
    /** @type {Scene} */
    const scene = { ground, sites, colours: map.colours(root), chosen: null, hovered: null, examined: null, isShown: () => true };
    const app = /** @type {MapApp} */ ({ root, find, leaflet, ground, all, sites, state, scene, listed: 0, drawnAt: 0, isFromList: false, listTop: 0 });
    app.found = [];
    app.form = find("filters");
    app.stage = find("stage");
    app.ordered = map.ordered();
    app.layer = map.canvasLayer(map.drawing(scene));
    app.pointer = map.canvasLayer(map.pointing(scene), () => !scene.hovered);
    app.paint = () => paint(app);
    app.remember = () => guide.replaceAddress(map.address(map.wish(app.form), state));
    app.choose = (site, from) => map.choose(app, site, from);
    app.view = { state: state, scene: scene, choose: app.choose, compare: (site) => map.compareChosen(app, site) };
    app.list = map.list(root, app.view);
    app.comparison = map.comparison(find("compared"), state, all, app.remember);
    map.scene = scene;
    open(app, bases, query);
    furnish(app);
    performance.mark("guide-map-first");
    return { grow: (/** @type {MapSite[]} */ more) => grow(app, more), complete: () => complete(app) };
  }

  map.showLoss = function () {
    lost.hidden = false;
  };

  // The map may be there before scripts of every page have run, such as the tray. They are deferred: then the document is ready.
  const documentReady = new Promise(function (resolve) {
    if (document.readyState === "complete") {
      resolve(undefined);
    } else {
      document.addEventListener("DOMContentLoaded", resolve);
    }
  });

  function patience() {
    return new Promise((resolve) => window.setTimeout(resolve, PATIENCE_MS));
  }

  // A view that is asked for is made of all sites; the plain map shows the first of them while others are on their way.
  // Where a file cannot be loaded, the page says that the map is not complete, and a button tries again.
  map.begin = function (leaflet, bases) {
    /** @type {string[]} */
    const parts = root.dataset.guideMapParts.split(" ").filter(Boolean);
    const arrived = new Set();
    /** @type {MapSite[]} */
    const all = [];
    /** @type {ReturnType<typeof start> | null} */
    let view = null;

    /** @param {string} part @param {MapSite[]} sites */
    function arrive(part, sites) {
      if (!arrived.has(part)) {
        arrived.add(part);
        sites.forEach((site) => all.push(site));
        if (view) {
          view.grow(sites);
        }
      }
    }

    function load() {
      const sites = parts.map((part) => map.loadSites(part).then((loaded) => arrive(part, loaded)));
      const every = Promise.all(sites);
      const some = location.search ? [] : sites.slice(0, 1).map((first) => first.then(patience));
      const started = Promise.all([map.loadGround(), Promise.race([every].concat(some)), documentReady]).then(function (loaded) {
        view = view || start(leaflet, bases, loaded[0], all);
      });
      Promise.all([started, every]).then(() => view && view.complete()).catch(function (fault) {
        console.info(fault);
        map.showLoss();
      });
    }

    map.leaflet = leaflet;
    if (leaflet.attributionControl) {
      leaflet.attributionControl.setPrefix(false); // its own credit is a flag and a link to another host
    }
    find("retry").addEventListener("click", function () {
      lost.hidden = true;
      find("total").focus();
      load();
    });
    load();
  };
})();
