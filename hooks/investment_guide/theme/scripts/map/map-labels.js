/* Names and signs on the map that do not cover one another: the most important first, each where there is room. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const map = /** @type {MapScripts} */ (guide.map = guide.map || {});
  const MOST = 260;
  const SIGN = 5; // half the size of a sign of state, in pixels
  const LINE = 13;
  const RANK = { park: 0, symbol: 1.5, exit: 2, station: 2, port: 2, dot: 3, motorway: 4, river: 4, railway: 5, outline: 5.5, water: 6, street: 7, bridge: 8, green: 8 };
  const FROM_ZOOM = { park: 0, symbol: 0, outline: 0, exit: 11, station: 11, port: 11, dot: 14.5, motorway: 11, river: 10, railway: 13, water: 14, street: 14, bridge: 15, green: 15 };

  map.POINTS = ["exit", "station", "port", "dot", "symbol"];

  /** @param {MapSite} site */
  function free(site) {
    return ["open", "wanted"].indexOf(map.index.states[site.state][2]) >= 0;
  }

  /** @param {MapThing} thing @param {MapThing | null | undefined} chosen */
  function rank(thing, chosen) {
    if (thing === chosen) {
      return -1;
    }
    if (thing.look === "site") {
      return thing.matches ? (free(thing) ? 1 : 3.5) : 9;
    }
    const found = guide.own(RANK, thing.look);
    return found === undefined ? 9 : found;
  }

  /** @param {MapThing} thing @param {Sheet} sheet */
  function places(thing, sheet) {
    if (thing.look === "park") {
      return [[(thing.box[0] + thing.box[2]) / 2, thing.box[1] - LINE / sheet.world], [(thing.box[0] + thing.box[2]) / 2, thing.box[3] + LINE / sheet.world]];
    }
    if (map.POINTS.indexOf(thing.look) >= 0) {
      const off = thing.look === "symbol" ? LINE + 5 : LINE;
      return [off, -off].map((down) => [thing.middle[0], thing.middle[1] + down / sheet.world]);
    }
    if (thing.look === "site" || thing.look === "outline") {
      return [thing.middle];
    }
    /** @type {MapPoint[]} */
    const found = [];
    thing.lines.forEach(function (line) {
      for (let i = 0; i + 3 < line.length; i += 2) {
        const point = [(line[i] + line[i + 2]) / 2, (line[i + 1] + line[i + 3]) / 2];
        if (sheet.shows(point)) {
          found.push(point);
        }
      }
    });
    const middle = Math.floor(found.length / 2);
    return found.length ? [found[middle], found[0], found[found.length - 1]] : [];
  }

  // What to write for a thing, or "" when only its sign, or nothing, is shown at this scale.
  /** @param {MapThing} thing @param {Sheet} sheet @param {(text: string) => number} width */
  function wording(thing, sheet, width) {
    if (thing.look !== "site") {
      return sheet.zoom >= FROM_ZOOM[thing.look] ? thing.label : "";
    }
    const room = (thing.box[2] - thing.box[0]) * sheet.world;
    const fits = () => room >= (width(thing.label) + 3 * SIGN) * (free(thing) ? 0.85 : 1.05);
    return thing === sheet.chosen || (thing.matches && room > 4 * SIGN && fits()) ? thing.label : "";
  }

  /** @param {MapBox} one @param {MapBox[]} others */
  function touches(one, others) {
    return others.some((other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]);
  }

  /** @param {MapThing} thing @param {MapPoint} at @param {number} wide @param {boolean} signed */
  function boxOf(thing, at, wide, signed) {
    const half = (wide + (signed ? 3 * SIGN : 0)) / 2 + 2;
    return [at[0] - half, at[1] - LINE / 2 - 2, at[0] + half, at[1] + LINE / 2 + 2];
  }

  // Whether nothing of a box lies beyond the visible part of the sheet.
  /** @param {MapBox} box @param {MapBox} frame */
  function whole(box, frame) {
    return box[0] >= frame[0] && box[1] >= frame[1] && box[2] <= frame[2] && box[3] <= frame[3];
  }

  // Names of parks stay on the sheet, and those of places that are on it.
  /** @param {MapThing} thing @param {MapPoint} point @param {MapBox} frame */
  function staysOnSheet(thing, point, frame) {
    return thing.look === "park" || ((thing.look === "outline" || map.POINTS.indexOf(thing.look) >= 0) && whole(point.concat(point), frame));
  }

  /** @param {MapPoint} at @param {number} wide @param {Sheet} sheet */
  function kept(at, wide, sheet) {
    const half = wide * 0.56 + 6; // bold letters are wider than those measured
    return [Math.min(Math.max(at[0], sheet.frame[0] + half), sheet.frame[2] - half), at[1]];
  }

  // Of sites, those that are free, chosen or large enough.
  /** @param {MapThing} thing @param {Sheet} sheet */
  function isNamed(thing, sheet) {
    return thing.look !== "site" || free(thing) || thing === sheet.chosen || (thing.box[2] - thing.box[0]) * sheet.world > 24;
  }

  /** @param {MapThing} thing @param {Sheet} sheet */
  function isSigned(thing, sheet) {
    return thing.look === "site" && (thing.matches || thing === sheet.chosen);
  }

  // Rows {thing, text, at: [x, y], signed} in the order of drawing.
  map.labels = function (things, sheet, width) {
    /** @type {MapBox[]} */
    const taken = [];
    const rows = [];
    const seen = new Set();
    const ordered = things
      .filter((thing) => isNamed(thing, sheet))
      .map((thing) => ({ rank: rank(thing, sheet.chosen), thing: thing }))
      .sort((a, b) => a.rank - b.rank);
    for (let i = 0; i < ordered.length && rows.length < MOST; i += 1) {
      const thing = ordered[i].thing;
      const signed = isSigned(thing, sheet);
      const text = wording(thing, sheet, width);
      const name = thing.layer + " " + text;
      const isSeen = thing.look !== "site" && seen.has(name);
      if (isSeen || (!text && !signed)) {
        continue;
      }
      const spots = places(thing, sheet).map(sheet.point).map((point) => (staysOnSheet(thing, point, sheet.frame) ? kept(point, width(text), sheet) : point));
      const boxes = spots.map((point) => boxOf(thing, point, width(text), signed));
      const isClear = (/** @type {MapBox} */ box) => !touches(box, taken);
      const best = boxes.findIndex((box) => isClear(box) && whole(box, sheet.frame));
      const at = spots[best < 0 ? boxes.findIndex(isClear) : best];
      if (at) {
        seen.add(name);
        taken.push(boxOf(thing, at, width(text), signed));
        rows.push({ thing: thing, text: text, at: at, signed: signed });
      }
    }
    return rows;
  };

  /** @type {{[shape: string]: (context: CanvasRenderingContext2D) => void}} */
  const SIGNS = {
    circle: (c) => c.arc(0, 0, SIGN, 0, 7),
    ring: (c) => c.arc(0, 0, SIGN - 1, 0, 7),
    half: (c) => c.arc(0, 0, SIGN - 1, 0, 7),
    square: (c) => c.rect(-SIGN + 1, -SIGN + 1, 2 * SIGN - 2, 2 * SIGN - 2),
    triangle: (c) => [c.moveTo(0, -SIGN), c.lineTo(SIGN, SIGN - 1), c.lineTo(-SIGN, SIGN - 1), c.closePath()],
    bar: (c) => c.rect(-SIGN, -1.5, 2 * SIGN, 3),
    cross: (c) => [c.moveTo(-4, -4), c.lineTo(4, 4), c.moveTo(4, -4), c.lineTo(-4, 4)],
  };

  // The sign of a state: its shape in its colour on a light ring, so that it stands on any fill.
  map.drawSign = function (context, shape, x, y, colour, halo) {
    context.save();
    context.translate(x, y);
    context.beginPath();
    SIGNS[shape](context);
    context.lineWidth = 4;
    context.strokeStyle = halo;
    context.stroke();
    context.lineWidth = 2;
    context.strokeStyle = colour;
    context.stroke();
    if (shape !== "ring" && shape !== "cross") {
      context.fillStyle = colour;
      if (shape === "half") {
        context.beginPath();
        context.arc(0, 0, SIGN - 1, Math.PI / 2, -Math.PI / 2); // the left half, as on the badge
      }
      context.fill();
    }
    context.restore();
  };
  map.SIGN = SIGN;
})();
