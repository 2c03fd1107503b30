/* Loads what the map shows and starts it. guide.map.begin(leaflet, bases) is called by the script that folium wrote, at the
 * end of map/view.js.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const map = /** @type {any} */ (guide.map = guide.map || {});
  const root = document.getElementById("guide-map");
  const PATIENCE_MS = 200; // once the first sites are there, how long the rest is waited for before they are drawn alone

  map.base = root.dataset.guideMapBase;

  const lost = root.querySelector("[data-guide-map-lost]");

  map.showLoss = function () {
    lost.hidden = false;
  };

  function patience() {
    return new Promise((resolve) => window.setTimeout(resolve, PATIENCE_MS));
  }

  // A view that is asked for is made of all sites; the plain map shows the first of them while others are on their way.
  // Where a file cannot be loaded, the page says that the map is not complete, and a button tries again.
  map.begin = function (leaflet, bases) {
    const parts = root.dataset.guideMapParts.split(" ").filter(Boolean);
    const arrived = new Set();
    const all = [];
    let view = null; // of map.start

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
      const complete = Promise.all(sites);
      const some = location.search ? [] : sites.slice(0, 1).map((first) => first.then(patience));
      const started = Promise.all([map.loadGround(), Promise.race([complete].concat(some))]).then(function (loaded) {
        view = view || map.start(leaflet, bases, loaded[0], all);
      });
      Promise.all([started, complete]).then(() => view.complete()).catch(function (fault) {
        console.info(fault);
        map.showLoss();
      });
    }

    map.leaflet = leaflet;
    if (leaflet.attributionControl) {
      leaflet.attributionControl.setPrefix(false); // its own credit is a flag and a link to another host
    }
    root.querySelector("[data-guide-map-retry]").addEventListener("click", function () {
      lost.hidden = true;
      root.querySelector("[data-guide-map-total]").focus();
      load();
    });
    load();
  };
})();
