/* The investment map: filters, list and map as one. It is started by map-begin.js; its parts are the scripts map-*.js. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const map = /** @type {any} */ (guide.map = guide.map || {});
  const root = document.getElementById("guide-map");
  const find = (name) => root.querySelector("[data-guide-map-" + name + "]");
  const DIGITS = 5;
  const CLOSE = 16;
  const REACH_PIXELS = 14;
  const SIGN_PIXELS = 12; // around the middle of a hub or platform
  const TOOLS_HIGH = 56; // pixels
  const DRAWN_EVERY_MS = 250;

  // `all` grows while sites arrive: grow(sites) of the view that is returned is called for those that came, complete() when
  // all of them are there, and again after what was lost has been loaded.
  map.start = function (leaflet, bases, ground, all) {
    const form = find("filters");
    const query = new URLSearchParams(location.search);
    const state = map.recalled(query);
    let sites = map.only(root, state, all, released);
    /** @type {any} */
    const scene = { ground: ground, sites: sites, colours: map.colours(root), chosen: null, hovered: null };
    const layer = map.canvasLayer(map.drawing(scene));
    const pointer = map.canvasLayer(map.pointing(scene), () => !scene.hovered);
    const ordered = map.ordered();
    map.scene = scene;
    const stage = find("stage");
    const view = { state: state, choose: choose, compare: compare };
    const list = map.list(root, view);
    const comparison = map.comparison(find("compared"), state, all, remember);
    let found = [];
    let shift = null;
    let listed = 0; // of `all`, those that were there when the list was made
    let drawnAt = 0;
    let isPlaced = false; // whether the map has a centre
    let unseen = false; // what a phone that shows the list has no room to fit yet

    function paint() {
      if (leaflet.hasLayer(layer)) {
        layer.paint();
        drawnAt = performance.now();
      }
    }

    function point() {
      if (leaflet.hasLayer(pointer)) {
        pointer.paint();
      }
    }

    function remember() {
      guide.replaceAddress(map.address(map.wish(form), state));
    }

    function released() {
      scene.sites = sites = all;
      apply();
      whole();
      remember();
      find("total").focus();
    }

    function apply() {
      const result = map.filter(ordered(sites, state.sort), map.wish(form));
      found = result.found;
      root.querySelectorAll("[data-guide-map-count]").forEach(function (place) {
        place.textContent = guide.number(result.counts[place.dataset.guideMapCount] || 0);
      });
      listed = all.length;
      const nowhere = found.filter((site) => !site.drawn).length;
      const counted = guide.worded(find("total").dataset.text, { count: guide.number(found.length), total: guide.number(sites.length) });
      const unknown = result.unknown ? guide.worded(find("total").dataset.unknown, { count: guide.number(result.unknown) }) : "";
      const unplaced = nowhere ? guide.worded(find("total").dataset.unplaced, { count: guide.number(nowhere) }) : "";
      find("total").textContent = counted + unplaced + unknown + (all.length < map.index.total ? " …" : "");
      find("empty").hidden = found.length > 0;
      find("active").textContent = Object.keys(map.wish(form)).length || "";
      if (scene.chosen && !scene.chosen.matches) {
        choose(null);
      }
      list.show(found, scene.chosen);
      paint();
    }

    function choose(site, from) {
      const before = scene.chosen;
      scene.chosen = site;
      state.site = site ? site.key : "";
      if (site) {
        showChosen(site, from);
      } else {
        showNone(before);
      }
      remember();
      paint();
    }

    function showChosen(site, from) {
      if (from !== "map") {
        show("map");
      }
      const filled = map.card(find("card"), site, view, from === "list" || from === "keyboard");
      map.makeRoom(root.querySelector(".guide-map__legend"), find("card"));
      if (site.drawn && from !== "map") {
        lookAt(site);
        filled.then(() => scene.chosen === site && lookAt(site));
      }
      list.mark(site);
    }

    // The focus goes back to where the site was chosen.
    function showNone(before) {
      const isListed = find("results").offsetParent !== null;
      const held = find("card").contains(document.activeElement);
      map.card(find("card"), null, view);
      list.mark(before, Boolean(before) && isListed);
      list.mark(null);
      if (held && !isListed) {
        leaflet.getContainer().focus({ preventScroll: true });
      }
    }

    function latLng(at) {
      return L.latLng((Math.atan(Math.sinh(Math.PI * (1 - 2 * at[1]))) * 180) / Math.PI, at[0] * 360 - 180);
    }

    function lookAt(site) {
      const zoom = Math.max(leaflet.getZoom(), CLOSE);
      const card = find("card").getBoundingClientRect();
      const room = stage.getBoundingClientRect();
      const beside = room.right - card.right > 160;
      // The middle of what the card leaves free: beside it, else between the tools and it.
      const aside = beside ? [(room.left - card.right) / 2, 0] : [0, (room.bottom - card.top - TOOLS_HIGH) / 2];
      leaflet.setView(leaflet.unproject(leaflet.project(latLng(site.middle), zoom).add(aside), zoom), zoom, { animate: false });
    }

    function compare(site) {
      comparison.toggle(site);
      map.card(find("card"), site, view);
      find("card").querySelector(".guide-map__action").focus({ preventScroll: true });
    }

    function show(name) {
      state.view = name;
      root.dataset.view = name;
      root.querySelectorAll("[data-guide-map-show]").forEach((press) => press.setAttribute("aria-pressed", String(press.dataset.guideMapShow === name)));
      if (name === "map") {
        leaflet.invalidateSize({ animate: false });
        if (unseen) {
          whole();
        }
      }
    }

    // All that was found fills the view; a park that was asked for, with its outline.
    function whole() {
      const parks = map.wish(form).park || (found.length === all.length ? map.index.parks.map((park) => park[0]) : []);
      const outlines = ground.filter((thing) => thing.layer === "park" && thing.drawn && parks.indexOf(thing.id) >= 0);
      const boxes = outlines.concat((found.length ? found : all).filter((site) => site.drawn));
      const box = boxes.reduce((sum, thing) => [Math.min(sum[0], thing.box[0]), Math.min(sum[1], thing.box[1]), Math.max(sum[2], thing.box[2]), Math.max(sum[3], thing.box[3])], [1, 1, 0, 0]);
      unseen = stage.offsetParent === null;
      if (boxes.length && !unseen) {
        leaflet.fitBounds([latLng([box[0], box[3]]), latLng([box[2], box[1]])], { animate: false, maxZoom: CLOSE + 0.5, paddingTopLeft: [20, 60], paddingBottomRight: [20, 44] });
      }
    }

    // The true position of the middle: an address keeps it, whatever base map is below.
    function middle() {
      const centre = leaflet.getCenter();
      return map.unshifted(shift, [centre.lng, centre.lat]);
    }

    function look(position, zoom) {
      const moved = shift ? shift(position) : position;
      leaflet.setView([moved[1], moved[0]], zoom, { animate: false });
    }

    function placed(to, based) {
      const at = isPlaced && shift !== to ? middle() : null;
      shift = to;
      map.lay(ground, to);
      map.lay(all, to);
      scene.based = based;
      root.classList.toggle("guide-map--based", based);
      if (at) {
        look(at, leaflet.getZoom());
      }
      paint();
    }

    // Draws now and then what has come after the start.
    function grown(more) {
      map.lay(more, shift);
      if (performance.now() - drawnAt > DRAWN_EVERY_MS) {
        paint();
      }
    }

    function complete() {
      const isReady = "ready" in root.dataset;
      if (isReady || listed < all.length) {
        apply();
      }
      if (isReady) {
        map.card(find("card"), scene.chosen, view);
      } else {
        ready();
      }
    }

    function ready() {
      const asked = sites.find((site) => site.key === state.site || site.id === state.site) || ground.find((thing) => thing.place && thing.key === state.site);
      state.site = "";
      if (asked) {
        choose(asked, state.at ? "map" : "address");
      }
      root.dataset.ready = "";
    }

    function siteUnder(event) {
      const world = 256 * Math.pow(2, leaflet.getZoom());
      const at = leaflet.project(event.latlng, leaflet.getZoom());
      const place = map.placeAt(scene, leaflet.getZoom(), at.x / world, at.y / world, SIGN_PIXELS / world);
      return place || map.siteAt(sites, at.x / world, at.y / world, REACH_PIXELS / world);
    }

    function listen(measuring) {
      guide.onInput(form, () => [apply(), remember()]);
      form.addEventListener("submit", (event) => event.preventDefault());
      form.addEventListener("reset", () => window.setTimeout(() => [apply(), remember()]));
      find("sort").addEventListener("change", function (event) {
        state.sort = event.target.value;
        apply();
        remember();
      });
      root.querySelectorAll("[data-guide-map-show]").forEach((press) => press.addEventListener("click", () => [show(press.dataset.guideMapShow), remember()]));
      leaflet.on("click", (event) => measuring() || choose(siteUnder(event), "map"));
      leaflet.on("moveend", function () {
        if (!unseen) {
          state.at = [middle()[1], middle()[0]].map((degrees) => Number(degrees.toFixed(DIGITS))).concat(leaflet.getZoom());
        }
        remember();
      });
      document.addEventListener("keydown", (event) => event.key === "Escape" && scene.chosen && !/** @type {Element} */ (event.target).closest("dialog") && choose(null));
    }

    leaflet.whenReady(() => (isPlaced = true));
    map.fill(form, query);
    guide.setControl(find("sort"), state.sort);
    state.sort = find("sort").value;
    map.bases(leaflet, bases, find("tiles"), state, placed);
    show(state.view);
    scene.isShown = map.layers(root, state, () => [paint(), remember()]);
    apply();
    if (state.at) {
      look([state.at[1], state.at[0]], state.at[2]);
    } else {
      whole();
    }
    layer.addTo(leaflet);
    pointer.addTo(leaflet);
    L.control.scale({ imperial: false, position: "bottomright" }).addTo(leaflet);
    const measuring = map.measure(leaflet, find("measure"), find("measured"));
    map.fullScreen(stage, find("full"), map.gentle(leaflet, stage));
    map.furnish(root, leaflet, { whole: whole, paint: paint, point: point, scene: scene, siteUnder: siteUnder, choose: choose });
    listen(measuring);
    performance.mark("guide-map-first");
    return { grow: grown, complete: complete };
  };
})();
