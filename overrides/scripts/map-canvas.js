/* Draws everything on one canvas in one pass: ground, sites, signs, names. It moves and scales with the map as Leaflet's
 * own renderers do, and is drawn anew when the map comes to rest. What would be smaller than three pixels is a dot, and
 * corners nearer than a pixel are left out: this is the simplification for each zoom.
 */
(function () {
  "use strict";
  const guide = (window.guide = window.guide || {});
  const map = (guide.map = guide.map || {});
  const DOT = 3;
  const ORDER = ["park", "green", "river", "water", "street", "bridge", "railway", "motorway"];
  // Colours by the names of custom properties: fill, line, width, dashes.
  const LOOKS = {
    park: ["surface", "link", 1.75, [7, 4]],
    green: ["green", "", 0, []],
    river: ["water", "", 0, []],
    water: ["water", "", 0, []],
    street: ["", "road", 3.5, []],
    bridge: ["", "edge", 6, []],
    railway: ["", "muted", 2.5, [8, 5]],
    motorway: ["", "motorway", 5, []],
  };
  const TONES = {
    open: ["open-fill", "open", 2, []],
    wanted: ["wanted-fill", "wanted", 2, []],
    soon: ["soon-fill", "soon", 1.25, [4, 3]],
    held: ["held-fill", "held", 1.25, []],
    taken: ["taken-fill", "edge", 1, []],
    off: ["", "edge", 1, [2, 3]],
  };
  const COLOURS = ["paper", "surface", "tint", "ink", "muted", "link", "edge", "accent", "road", "motorway", "water", "water-ink", "green", "halo"];
  const TONE_COLOURS = ["open", "wanted", "soon", "held", "taken", "off"];

  // A function: the prototypes of Leaflet are there only after its own script.
  map.canvasLayer = function (scene) {
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
        const size = this._bounds.getSize();
        const ratio = Math.min(window.devicePixelRatio || 1, 2);
        const canvas = this._container;
        L.DomUtil.setPosition(canvas, this._bounds.min);
        canvas.width = size.x * ratio;
        canvas.height = size.y * ratio;
        canvas.style.width = size.x + "px";
        canvas.style.height = size.y + "px";
        this._context.scale(ratio, ratio);
        draw(this._context, sheetOf(this._map, this._bounds, scene), scene);
        map.painted = (map.painted || 0) + 1;
      },
    });
    return new Layer();
  };

  map.colours = function (element) {
    const style = getComputedStyle(element);
    const found = { font: style.fontFamily };
    COLOURS.concat(TONE_COLOURS, TONE_COLOURS.map((tone) => tone + "-fill")).forEach(function (name) {
      found[name] = style.getPropertyValue("--guide-" + name).trim();
    });
    return found;
  };

  function sheetOf(leaflet, bounds, scene) {
    const world = 256 * Math.pow(2, leaflet.getZoom());
    const corner = leaflet.getPixelOrigin().add(bounds.min);
    const size = bounds.getSize();
    const sheet = {
      zoom: leaflet.getZoom(),
      world: world,
      corner: corner,
      chosen: scene.chosen,
      window: [corner.x / world, corner.y / world, (corner.x + size.x) / world, (corner.y + size.y) / world],
      // The visible part of the canvas, which reaches beyond the map on all sides.
      frame: [size.x / 6, size.y / 6, (size.x * 5) / 6, (size.y * 5) / 6],
      point: (p) => [p[0] * world - corner.x, p[1] * world - corner.y],
      shows: (p) => p[0] >= sheet.window[0] && p[0] <= sheet.window[2] && p[1] >= sheet.window[1] && p[1] <= sheet.window[3],
    };
    return sheet;
  }

  function draw(context, sheet, scene) {
    const visible = (thing) => thing.drawn && thing.box[0] < sheet.window[2] && thing.box[2] > sheet.window[0] && thing.box[1] < sheet.window[3] && thing.box[3] > sheet.window[1];
    const ground = scene.ground.filter((thing) => scene.isShown(thing.layer) && visible(thing));
    const sites = scene.sites.filter(visible);
    context.lineJoin = "round";
    ORDER.forEach(function (layer) {
      const look = scene.based ? ["", LOOKS[layer][1], 1.5, LOOKS[layer][3]] : LOOKS[layer];
      ground.filter((thing) => thing.layer === layer).forEach((thing) => shape(context, sheet, thing, look, scene, layer !== "park" && layer !== "green"));
    });
    drawSites(context, sheet, sites, scene);
    ground.filter((thing) => map.POINTS.indexOf(thing.layer) >= 0 && (thing.layer !== "platform" || sheet.zoom >= 13)).forEach((thing) => point(context, sheet, thing, scene));
    [scene.hovered, scene.chosen].forEach(function (thing, index) {
      if (thing && thing.drawn) {
        shape(context, sheet, thing, ["", index ? "accent" : "ink", index ? 4 : 2.5, []], scene);
      }
    });
    drawLabels(context, sheet, ground.concat(sites), scene);
  }

  function drawSites(context, sheet, sites, scene) {
    const away = ["", "edge", 0.75, [1, 3]];
    context.globalAlpha = 0.55;
    sites.filter((site) => !site.matches).forEach((site) => shape(context, sheet, site, away, scene));
    context.globalAlpha = scene.based ? 0.75 : 1;
    const shown = sites.filter((site) => site.matches);
    for (let state = map.index.states.length - 1; state >= 0; state -= 1) {
      const look = TONES[map.index.states[state][2]];
      shown.filter((site) => site.state === state).forEach((site) => shape(context, sheet, site, look, scene));
    }
    context.globalAlpha = 1;
  }

  function trace(context, sheet, line, closed) {
    let x = line[0] * sheet.world - sheet.corner.x;
    let y = line[1] * sheet.world - sheet.corner.y;
    context.moveTo(x, y);
    for (let i = 2; i < line.length; i += 2) {
      const nextX = line[i] * sheet.world - sheet.corner.x;
      const nextY = line[i + 1] * sheet.world - sheet.corner.y;
      if (Math.abs(nextX - x) + Math.abs(nextY - y) >= 1 || i + 2 === line.length) {
        context.lineTo(nextX, nextY);
        x = nextX;
        y = nextY;
      }
    }
    if (closed) {
      context.closePath();
    }
  }

  function shape(context, sheet, thing, look, scene, open) {
    const fill = look[0] && scene.colours[look[0]];
    const line = look[1] && scene.colours[look[1]];
    const wide = (thing.box[2] - thing.box[0]) * sheet.world;
    const high = (thing.box[3] - thing.box[1]) * sheet.world;
    if (Math.max(wide, high) < DOT) {
      const at = sheet.point(thing.middle);
      context.fillStyle = line || fill;
      context.fillRect(at[0] - DOT / 2, at[1] - DOT / 2, DOT, DOT);
      return;
    }
    context.beginPath();
    thing.lines.forEach((one) => trace(context, sheet, one, !open || Boolean(fill)));
    if (fill) {
      context.fillStyle = fill;
      context.fill("evenodd");
    }
    if (line) {
      context.strokeStyle = line;
      context.lineWidth = Math.max(1, look[2] * Math.min(1, Math.max(0.4, (sheet.zoom - 9) / 5)));
      if (look[3].length) {
        context.setLineDash(look[3]);
        context.stroke();
        context.setLineDash([]);
      } else {
        context.stroke();
      }
    }
  }

  function point(context, sheet, thing, scene) {
    const at = sheet.point(thing.middle);
    context.beginPath();
    context.arc(at[0], at[1], thing.layer === "platform" ? 3.5 : 4.5, 0, 7);
    context.fillStyle = thing.layer === "platform" ? scene.colours.surface : scene.colours.ink;
    context.strokeStyle = thing.layer === "platform" ? scene.colours.link : scene.colours.halo;
    context.lineWidth = 2;
    context.fill();
    context.stroke();
  }

  function drawLabels(context, sheet, things, scene) {
    const widths = (scene.widths = scene.widths || {});
    const small = "12px " + scene.colours.font;
    context.font = small;
    context.textBaseline = "middle";
    context.textAlign = "center";
    const width = (text) => (widths[text] = widths[text] || context.measureText(text).width);
    map.labels(things, sheet, width).forEach(function (row) {
      const down = map.POINTS.indexOf(row.thing.layer) >= 0 ? 13 : 0;
      const state = row.signed && map.index.states[row.thing.state];
      const left = row.signed && row.text ? -(width(row.text) / 2 + 0.75 * map.SIGN) : 0;
      if (state) {
        map.drawSign(context, state[3], row.at[0] + left, row.at[1], scene.colours[state[2]], scene.colours.halo);
      }
      const watery = row.thing.layer === "river" || row.thing.layer === "water";
      context.font = (row.thing.layer === "site" ? "600 " : row.thing.layer === "park" ? "700 " : "") + small;
      context.lineWidth = 3.5;
      context.strokeStyle = scene.colours.halo;
      context.fillStyle = watery ? scene.colours["water-ink"] : scene.colours.ink;
      const x = row.at[0] + (row.signed ? 1.5 * map.SIGN : 0);
      context.strokeText(row.text, x, row.at[1] + down);
      context.fillText(row.text, x, row.at[1] + down);
    });
  }

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
})();
