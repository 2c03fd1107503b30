/* Where the map looks: at a chosen site, at all that was found, or as an address says. `app` is that of map.js. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const map = /** @type {MapScripts} */ (guide.map = guide.map || {});
  const CLOSE = 16;
  const OFF_TOOLS = 10; // pixels between the tools and what is shown below them
  const BESIDE_CARD = 160; // pixels that a card at the side must leave
  const BESIDE_TOWN = 0.15; // of the width of what is shown
  const NOWHERE = [1, 1, 0, 0];

  /** @param {MapPoint} at */
  function latLng(at) {
    return L.latLng((Math.atan(Math.sinh(Math.PI * (1 - 2 * at[1]))) * 180) / Math.PI, at[0] * 360 - 180);
  }

  // How far down the tools and the closed legend reach: on a phone they stand below one another.
  /** @param {MapApp} app */
  function toolsHigh(app) {
    const ends = Array.from(app.stage.querySelectorAll(".guide-map__tools, .guide-map__legend summary"), (one) => one.getBoundingClientRect().bottom);
    return Math.max(...ends) - app.stage.getBoundingClientRect().top + OFF_TOOLS;
  }

  // From the middle of the map to that of what the card leaves free: beside it, else between the tools and it.
  /** @param {MapApp} app */
  function aside(app) {
    const card = app.find("card").getBoundingClientRect();
    const room = app.stage.getBoundingClientRect();
    const isBeside = room.right - card.right > BESIDE_CARD;
    return isBeside ? [(room.left - card.right) / 2, 0] : [0, (room.bottom - card.top - toolsHigh(app)) / 2];
  }

  /** @param {MapBox} sum @param {MapThing} thing */
  function joined(sum, thing) {
    const box = thing.box;
    return [Math.min(sum[0], box[0]), Math.min(sum[1], box[1]), Math.max(sum[2], box[2]), Math.max(sum[3], box[3])];
  }

  // What fills the view: what was found, and the outlines of the parks that were asked for.
  /** @param {MapApp} app */
  function wanted(app) {
    const everyPark = () => (app.found.length === app.all.length ? map.index.parks.map((park) => park[0]) : []);
    const parks = map.wish(app.form).park || everyPark();
    const outlines = app.ground.filter((thing) => thing.layer === "park" && thing.drawn && parks.indexOf(thing.id) >= 0);
    return [...outlines, ...(app.found.length ? app.found : app.all).filter((site) => site.drawn)];
  }

  // A box and what lies a little beyond it of the exits of a motorway, by which one comes.
  /** @param {MapApp} app @param {MapBox} box */
  function withExits(app, box) {
    const far = (box[2] - box[0]) * BESIDE_TOWN;
    const isNear = (/** @type {MapBox} */ one) => one[0] > box[0] - far && one[2] < box[2] + far && one[1] > box[1] - far && one[3] < box[3] + far;
    return app.ground.filter((thing) => thing.look === "exit" && thing.drawn && isNear(thing.box)).reduce(joined, box);
  }

  map.sight = {
    isPlaced: false, // whether the map has a centre
    isUnseen: false, // whether a phone shows the list, so that what is wanted has no room to fit yet
    shift: null, // of the base map below

    lookAt: function (app, site) {
      const leaflet = app.leaflet;
      const zoom = Math.max(leaflet.getZoom(), CLOSE);
      const centre = leaflet.project(latLng(site.middle), zoom).add(aside(app));
      leaflet.setView(leaflet.unproject(centre, zoom), zoom, { animate: false });
    },

    whole: function (app) {
      const boxes = wanted(app);
      const hits = boxes.reduce(joined, NOWHERE);
      const box = app.found.length === app.all.length ? withExits(app, hits) : hits;
      map.sight.isUnseen = app.stage.offsetWidth === 0;
      if (boxes.length && !map.sight.isUnseen) {
        const room = { animate: false, maxZoom: CLOSE + 0.5, paddingTopLeft: [20, toolsHigh(app)], paddingBottomRight: [20, 44] };
        app.leaflet.fitBounds([latLng([box[0], box[3]]), latLng([box[2], box[1]])], room);
      }
    },

    // The true position of the middle: an address keeps it, whatever base map is below.
    middle: function (leaflet) {
      const centre = leaflet.getCenter();
      return map.unshifted(map.sight.shift, [centre.lng, centre.lat]);
    },

    look: function (leaflet, position, zoom) {
      const moved = map.sight.shift ? map.sight.shift(position) : position;
      leaflet.setView([moved[1], moved[0]], zoom, { animate: false });
    },

    // Lays everything on another base map; the middle stays where it is on the ground.
    base: function (app, shift) {
      const leaflet = app.leaflet;
      const at = map.sight.isPlaced && map.sight.shift !== shift ? map.sight.middle(leaflet) : null;
      map.sight.shift = shift;
      map.lay(app.ground, shift);
      map.lay(app.all, shift);
      if (at) {
        map.sight.look(leaflet, at, leaflet.getZoom());
      }
    },
  };
})();
