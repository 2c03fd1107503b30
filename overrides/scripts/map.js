/* The investment map: filters, list and map as one. guide.map.begin(leaflet, bases) is called by map/view.js, which
 * folium wrote; everything else is in the scripts map-*.js.
 */
(function () {
  "use strict";
  const guide = (window.guide = window.guide || {});
  const map = (guide.map = guide.map || {});
  const root = document.getElementById("guide-map");
  const find = (name) => root.querySelector("[data-guide-map-" + name + "]");
  const DIGITS = 5;
  const CLOSE = 16;
  const REACH_PIXELS = 14;

  map.base = root.dataset.guideMapBase;

  map.begin = function (leaflet, bases) {
    map.leaflet = leaflet;
    map.loadAll(root.dataset.guideMapParts.split(" ").filter(Boolean)).then((loaded) => start(leaflet, bases, loaded.ground, loaded.sites));
  };

  function start(leaflet, bases, ground, all) {
    const form = find("filters");
    const query = new URLSearchParams(location.search);
    const state = map.recalled(query);
    let sites = map.only(root, state, all, released);
    const scene = { ground: ground, sites: sites, colours: map.colours(root), chosen: null, hovered: null };
    const layer = map.canvasLayer(scene);
    map.scene = scene;
    const stage = find("stage");
    const view = { state: state, choose: choose, compare: compare };
    const list = map.list(root, view);
    let found = [];
    let shift = null;
    let unseen = false; // what a phone that shows the list has no room to fit yet

    function paint() {
      if (layer._map) {
        layer.paint();
      }
    }

    function remember() {
      history.replaceState(null, "", map.address(map.wish(form), state));
    }

    function released() {
      scene.sites = sites = all;
      apply();
      whole();
      remember();
      find("total").focus();
    }

    function apply() {
      const result = map.filter(sites, map.wish(form));
      found = map.sorted(result.found, state.sort);
      root.querySelectorAll("[data-guide-map-count]").forEach(function (place) {
        place.textContent = result.counts[place.dataset.guideMapCount] || 0;
      });
      find("total").textContent = find("total").dataset.text.replace("{count}", found.length).replace("{total}", sites.length);
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
      map.card(find("card"), site, view, from === "list" || from === "keyboard");
      if (site && site.drawn && from !== "map") {
        show("map");
        lookAt(site);
      }
      list.mark(site || before, !site && Boolean(before) && find("results").offsetParent !== null);
      if (!site) {
        list.mark(null);
      }
      remember();
      paint();
    }

    function latLng(point) {
      return L.latLng((Math.atan(Math.sinh(Math.PI * (1 - 2 * point[1]))) * 180) / Math.PI, point[0] * 360 - 180);
    }

    function lookAt(site) {
      const zoom = Math.max(leaflet.getZoom(), CLOSE);
      const card = find("card").getBoundingClientRect();
      const wide = stage.clientWidth - card.width > 160;
      const aside = wide ? [card.width / 2, 0] : [0, Math.min(card.height, stage.clientHeight * 0.7) / 2];
      leaflet.setView(leaflet.unproject(leaflet.project(latLng(site.middle), zoom).add(aside), zoom), zoom, { animate: false });
    }

    function compare(site) {
      const at = state.compare.indexOf(site.key);
      if (at >= 0) {
        state.compare.splice(at, 1);
      } else {
        state.compare.push(site.key);
      }
      map.card(find("card"), site, view);
      find("card").querySelector(".guide-map__action").focus({ preventScroll: true });
      compared();
      remember();
    }

    function compared() {
      const link = find("compared");
      link.hidden = state.compare.length === 0;
      link.textContent = link.dataset.text.replace("{count}", state.compare.length);
      link.href = map.base + "compare/?sites=" + state.compare.join(",");
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
      const box = boxes.reduce((all, thing) => [Math.min(all[0], thing.box[0]), Math.min(all[1], thing.box[1]), Math.max(all[2], thing.box[2]), Math.max(all[3], thing.box[3])], [1, 1, 0, 0]);
      unseen = stage.offsetParent === null;
      if (boxes.length && !unseen) {
        leaflet.fitBounds([latLng([box[0], box[3]]), latLng([box[2], box[1]])], { animate: false, maxZoom: CLOSE + 0.5, paddingTopLeft: [20, 60], paddingBottomRight: [20, 44] });
      }
    }

    function placed(to, based) {
      const at = leaflet._loaded && shift !== to ? leaflet.getCenter() : null;
      shift = to;
      map.lay(ground, to);
      map.lay(all, to);
      scene.based = based;
      root.classList.toggle("guide-map--based", based);
      if (at) {
        remember();
      }
      paint();
    }

    function siteUnder(event) {
      const world = 256 * Math.pow(2, leaflet.getZoom());
      const point = leaflet.project(event.latlng, leaflet.getZoom());
      return map.siteAt(sites, point.x / world, point.y / world, REACH_PIXELS / world);
    }

    function listen(measuring) {
      form.addEventListener("input", function () {
        apply();
        remember();
      });
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
        const centre = leaflet.getCenter();
        if (unseen) {
          return;
        }
        state.at = [Number(centre.lat.toFixed(DIGITS)), Number(centre.lng.toFixed(DIGITS)), leaflet.getZoom()];
        remember();
      });
      document.addEventListener("keydown", (event) => event.key === "Escape" && scene.chosen && !event.target.closest("dialog") && choose(null));
    }

    placed(null, false);
    map.fill(form, query);
    find("sort").value = state.sort;
    show(state.view);
    scene.isShown = map.layers(root, state, () => [paint(), remember()]);
    apply();
    if (state.at) {
      leaflet.setView([state.at[0], state.at[1]], state.at[2], { animate: false });
    } else {
      whole();
    }
    layer.addTo(leaflet);
    L.control.scale({ imperial: false, position: "bottomright" }).addTo(leaflet);
    map.bases(leaflet, bases, find("tiles"), state, placed);
    const measuring = map.measure(leaflet, find("measure"), find("measured"));
    map.fullScreen(stage, find("full"), map.gentle(leaflet, stage));
    map.furnish(root, leaflet, { whole: whole, paint: paint, scene: scene, siteUnder: siteUnder, choose: choose });
    compared();
    listen(measuring);
    const asked = sites.find((site) => site.key === state.site || site.id === state.site);
    if (asked) {
      choose(asked, state.at ? "map" : "address");
    }
    performance.mark("guide-map-first");
    root.dataset.ready = "";
  }
})();
