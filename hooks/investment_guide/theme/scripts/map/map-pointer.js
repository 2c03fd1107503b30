/* What pointer and keyboard find on the map: the site or place under a point, its hint, and the site nearest to the middle.
 * A point is looked up exactly at every zoom: in the shape as it was sent, not as it is drawn.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const map = /** @type {MapScripts} */ (guide.map = guide.map || {});
  /** @param {MapThing} thing @param {number} x @param {number} y */
  function inside(thing, x, y) {
    let within = false;
    thing.lines.forEach(function (line) {
      for (let i = 0, j = line.length - 2; i < line.length; j = i, i += 2) {
        if (line[i + 1] > y !== line[j + 1] > y && x < ((line[j] - line[i]) * (y - line[i + 1])) / (line[j + 1] - line[i + 1]) + line[i]) {
          within = !within;
        }
      }
    });
    return within;
  }

  // The place with a card whose sign is within reach of a point of the plane. Signs lie over sites.
  map.placeAt = function (scene, zoom, x, y, reach) {
    const far = (/** @type {MapThing} */ thing) => Math.hypot(thing.middle[0] - x, thing.middle[1] - y);
    return scene.ground
      .filter((thing) => thing.place && thing.drawn && scene.isShown(thing.layer) && map.isMarked(thing, zoom))
      .filter((thing) => far(thing) < reach)
      .sort((a, b) => far(a) - far(b))[0] || null;
  };

  // The matching site at a point of the plane, or the nearest within reach; buildings lie over plots.
  map.siteAt = function (sites, x, y, reach) {
    let near = null;
    let best = reach;
    for (let i = sites.length - 1; i >= 0; i -= 1) {
      const site = sites[i];
      if (site.drawn && site.matches) {
        const box = site.box;
        if (x > box[0] && x < box[2] && y > box[1] && y < box[3] && inside(site, x, y)) {
          return site;
        }
        const far = Math.hypot(site.middle[0] - x, site.middle[1] - y);
        if (far < best) {
          best = far;
          near = site;
        }
      }
    }
    return near;
  };

  /** @param {LeafletMap} leaflet @param {MapTools} parts */
  function hint(leaflet, parts) {
    const box = document.createElement("div");
    box.className = "guide-map__hint";
    box.hidden = true;
    leaflet.getContainer().appendChild(box);
    let waiting = 0; // for the next frame

    /** @param {LeafletEvent} event */
    function show(event) {
      waiting = 0;
      const site = parts.siteUnder(event);
      box.hidden = !site;
      leaflet.getContainer().classList.toggle("guide-map__view--over", Boolean(site));
      if (site) {
        guide.setText(box, site.name + " · " + (site.look === "site" ? (map.signOf(site, parts.scene.examined) || map.index.states[site.state])[1] : site.kind));
        L.DomUtil.setPosition(box, event.containerPoint.add([14, 14]));
      }
      if (parts.scene.hovered !== site) {
        parts.scene.hovered = site;
        parts.point();
      }
    }

    leaflet.on("mousemove", function (event) {
      if (!waiting && !leaflet.dragging.moving()) {
        waiting = window.requestAnimationFrame(() => show(event));
      }
    });
    leaflet.on("mouseout movestart", function () {
      window.cancelAnimationFrame(waiting);
      waiting = 0;
      box.hidden = true;
      parts.scene.hovered = null;
      parts.point();
    });
  }

  // Enter on the map chooses the matching site nearest to its middle.
  /** @param {LeafletMap} leaflet @param {MapTools} parts */
  function keys(leaflet, parts) {
    leaflet.getContainer().addEventListener("keydown", function (event) {
      if (event.key === "Enter" && event.target === leaflet.getContainer() && !leaflet.getContainer().classList.contains("guide-map__view--measuring")) {
        const middle = leaflet.project(leaflet.getCenter(), 0).divideBy(256);
        const site = map.siteAt(parts.scene.sites, middle.x, middle.y, Infinity);
        if (site) {
          parts.choose(site, "keyboard");
        }
      }
    });
  }

  map.followPointer = function (leaflet, parts) {
    if (window.matchMedia("(hover: hover)").matches) {
      hint(leaflet, parts);
    }
    keys(leaflet, parts);
  };
})();
