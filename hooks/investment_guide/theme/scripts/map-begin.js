/* Loads what the map shows and starts it. guide.map.begin(leaflet, bases) is called by the script that folium wrote, at the
 * end of map/view.js.
 */
(function () {
  "use strict";
  const guide = (window.guide = window.guide || {});
  const map = (guide.map = guide.map || {});
  const root = document.getElementById("guide-map");
  const PATIENCE_MS = 200; // once the first sites are there, how long the rest is waited for before they are drawn alone

  map.base = root.dataset.guideMapBase;

  map.showLoss = function () {
    root.querySelector("[data-guide-map-lost]").hidden = false;
  };

  function patience() {
    return new Promise((resolve) => window.setTimeout(resolve, PATIENCE_MS));
  }

  // A view that is asked for is made of all sites; the plain map shows the first of them while others are on their way.
  // Where a file cannot be had, the page says that the map is not complete.
  map.begin = function (leaflet, bases) {
    const loads = map.loads(root.dataset.guideMapParts.split(" ").filter(Boolean));
    const all = [];
    let grown = () => undefined;
    const complete = Promise.all(loads.sites.map((part) => part.then(function (more) {
      more.forEach((site) => all.push(site));
      grown(more);
    })));
    const some = location.search ? [] : loads.sites.slice(0, 1).map((first) => first.then(patience));
    const arrival = {
      follow: function (each, last) {
        grown = each;
        complete.then(last, () => undefined);
      },
    };
    map.leaflet = leaflet;
    if (leaflet.attributionControl) {
      leaflet.attributionControl.setPrefix(false); // its own credit is a flag and a link to another host
    }
    const first = Promise.all([loads.ground, Promise.race([complete].concat(some))]);
    const started = first.then((found) => map.start(leaflet, bases, found[0], all, arrival));
    Promise.all([started, complete]).catch(map.showLoss);
  };
})();
