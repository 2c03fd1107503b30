/* A layer of the map that is one canvas, drawn in one pass. It moves and scales with the map as Leaflet's own renderers do,
 * and is drawn anew when the map comes to rest. Leaflet has no public interface for renderers: this file alone knows its
 * private members, and a test asks the Leaflet that is sent for each of them.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const map = /** @type {MapScripts} */ (guide.map = guide.map || {});
  const SHARPEST = 2; // pixels of the canvas to a pixel of the page; more cannot be seen

  // A function: the prototypes of Leaflet are there only after its own script. `draw` is called with context and sheet;
  // where `isBlank` says that there is nothing to draw, the canvas takes no room.
  map.canvasLayer = function (draw, isBlank) {
    const Layer = L.Renderer.extend({
      options: { padding: 0.25 },

      _initContainer: function () {
        this._container = L.DomUtil.create("canvas", "guide-map__canvas");
        this._container.setAttribute("aria-hidden", "true");
        this._context = this._container.getContext("2d");
      },

      _destroyContainer: function () {
        this._container.remove();
        delete this._context;
      },

      _update: function () {
        if (this._map._animatingZoom && this._bounds) {
          return;
        }
        L.Renderer.prototype._update.call(this);
        this.paint();
      },

      paint: function () {
        const blank = Boolean(isBlank && isBlank());
        const size = blank ? L.point(0, 0) : this._bounds.getSize();
        const ratio = map.sharpness();
        const canvas = this._container;
        L.DomUtil.setPosition(canvas, this._bounds.min);
        canvas.width = size.x * ratio;
        canvas.height = size.y * ratio;
        canvas.style.width = size.x + "px";
        canvas.style.height = size.y + "px";
        if (!blank && this._context) {
          this._context.scale(ratio, ratio);
          draw(this._context, sheetOf(this._map, this._bounds));
        }
      },
    });
    return new Layer();
  };

  map.sharpness = function () {
    return Math.min(window.devicePixelRatio || 1, SHARPEST);
  };

  const OVER = ".guide-map__tools, .guide-map__legend, .guide-map__note, .guide-map__card, .leaflet-control-scale";

  // What lies over the map, in pixels of the canvas: names keep clear of it.
  /** @param {LeafletMap} leaflet @param {LeafletBounds} bounds @returns {MapBox[]} */
  function covered(leaflet, bounds) {
    const view = leaflet.getContainer();
    const room = view.getBoundingClientRect();
    const corner = leaflet.containerPointToLayerPoint(L.point(0, 0));
    /** @type {HTMLElement[]} */
    const over = Array.from((view.parentElement || view).querySelectorAll(OVER));
    return over.filter((one) => one.offsetParent !== null).map(function (one) {
      const box = one.getBoundingClientRect();
      const [right, down] = [corner.x - bounds.min.x - room.left, corner.y - bounds.min.y - room.top];
      return [box.left + right, box.top + down, box.right + right, box.bottom + down];
    });
  }

  // What a pass draws on: the scale, and the part of the plane that the canvas shows.
  /** @param {LeafletMap} leaflet @param {LeafletBounds} bounds */
  function sheetOf(leaflet, bounds) {
    const world = 256 * Math.pow(2, leaflet.getZoom());
    const corner = leaflet.getPixelOrigin().add(bounds.min);
    const size = bounds.getSize();
    /** @type {Sheet} */
    const sheet = {
      zoom: leaflet.getZoom(),
      world: world,
      corner: corner,
      window: [corner.x / world, corner.y / world, (corner.x + size.x) / world, (corner.y + size.y) / world],
      // The visible part of the canvas, which reaches beyond the map on all sides.
      covered: covered(leaflet, bounds),
      frame: [size.x / 6, size.y / 6, (size.x * 5) / 6, (size.y * 5) / 6],
      point: (p) => [p[0] * world - corner.x, p[1] * world - corner.y],
      shows: (p) => p[0] >= sheet.window[0] && p[0] <= sheet.window[2] && p[1] >= sheet.window[1] && p[1] <= sheet.window[3],
    };
    return sheet;
  }
})();
