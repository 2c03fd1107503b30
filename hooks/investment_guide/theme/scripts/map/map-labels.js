/* Names and signs on the map that do not cover one another: the most important first, each where there is room. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const map = /** @type {MapScripts} */ (guide.map = guide.map || {});
  const MOST = 260;
  const SIGN = 5; // half the size of a sign of state, in pixels
  const LINE = 13;
  const BESIDE = 1.5 * LINE; // from a motorway to its name, where that does not stand on it
  const RANK = { park: 0, town: 0.5, symbol: 1.5, motorway: 1.8, exit: 2, station: 2, port: 2, dot: 3, river: 4, railway: 5, outline: 5.5, water: 6, street: 7, bridge: 8, green: 8 };
  const FROM_ZOOM = { park: 0, town: 0, symbol: 0, outline: 0, exit: 11, station: 11, port: 11, dot: 14.5, motorway: 11, river: 10, railway: 13, water: 14, street: 14, bridge: 15, green: 15 };

  const STRAIGHT = 0.96; // how much shorter than itself the piece of a line may be as the crow flies, to carry a name
  const MOST_SPOTS = 24; // along one line
  const OFF_PARKS = ["town", "outline"]; // whose names leave the plots of a park legible
  const ALONG = ["street", "bridge", "motorway", "railway", "river"];

  const DOTS_FROM = 13; // zoom, from which dots are drawn

  map.POINTS = ["exit", "station", "port", "dot", "symbol"];

  // Whether a dot or symbol stands for a thing.
  map.isMarked = function (thing, zoom) {
    return map.POINTS.indexOf(thing.look) >= 0 && (thing.look !== "dot" || zoom >= DOTS_FROM);
  };

  // The state of a site, or its answer where the map is coloured by the ground: word, label, tone and shape.
  map.signOf = (site, examined) => (examined ? map.answerOf(examined, site) : map.index.states[site.state]);

  // Whether a site is named first: what is free, or what has an answer.
  /** @param {MapSite} site @param {Sheet} sheet */
  function free(site, sheet) {
    return sheet.examined ? Boolean(map.answerOf(sheet.examined, site)) : ["open", "wanted"].indexOf(map.index.states[site.state][2]) >= 0;
  }

  /** @param {MapThing} thing @param {Sheet} sheet */
  function rank(thing, sheet) {
    if (thing === sheet.chosen) {
      return -1;
    }
    if (thing.look === "site") {
      return thing.matches ? (free(thing, sheet) ? 1 : 3.5) : 9;
    }
    const found = guide.own(RANK, thing.look);
    return found === undefined ? 9 : found;
  }

  // The name of a park stands above or below it, in the middle or flush with one of its sides.
  /** @param {MapThing} thing @param {Sheet} sheet @param {number} wide */
  function besidePark(thing, sheet, wide) {
    const [left, top, right, bottom] = thing.box;
    const [half, off] = [wide / 2 / sheet.world, LINE / sheet.world];
    return [(left + right) / 2, right - half, left + half].map((x) => [[x, top - off], [x, bottom + off]]).reduce((all, pair) => all.concat(pair));
  }

  /** @param {MapThing} thing @param {Sheet} sheet @param {number} wide */
  function places(thing, sheet, wide) {
    if (thing.look === "park") {
      return besidePark(thing, sheet, wide);
    }
    if (map.POINTS.indexOf(thing.look) >= 0) {
      const off = thing.look === "symbol" ? LINE + 5 : LINE;
      return [off, -off].map((down) => [thing.middle[0], thing.middle[1] + down / sheet.world]);
    }
    if (thing.look === "town") {
      return [0, -1.5, 1.5, -3, 3].map((lines) => [thing.middle[0], thing.middle[1] + (lines * LINE) / sheet.world]);
    }
    return [thing.middle];
  }

  // The line that a name follows: of a river that is an area, the middle between its banks.
  /** @param {Float64Array} line @param {Sheet} sheet @returns {MapPoint[]} */
  function course(line, sheet) {
    const last = line.length - 2;
    const isArea = last > 4 && line[0] === line[last] && line[1] === line[last + 1];
    const points = [];
    for (let i = 0; i <= (isArea ? last / 2 - 1 : last); i += 2) {
      const other = isArea ? last - 2 - i : i;
      points.push(sheet.point([(line[i] + line[other]) / 2, (line[i + 1] + line[other + 1]) / 2]));
    }
    return points;
  }

  // A function of how far along a line of pixels: the place there.
  /** @param {MapPoint[]} points */
  function measured(points) {
    const until = [0];
    for (let i = 1; i < points.length; i += 1) {
      until.push(until[i - 1] + Math.hypot(points[i][0] - points[i - 1][0], points[i][1] - points[i - 1][1]));
    }
    let at = 1;
    return {
      length: until[until.length - 1],
      place: function (/** @type {number} */ far) {
        while (at > 1 && until[at - 1] > far) {
          at -= 1;
        }
        while (at < points.length - 1 && until[at] < far) {
          at += 1;
        }
        const share = (far - until[at - 1]) / (until[at] - until[at - 1] || 1);
        return [points[at - 1][0] + (points[at][0] - points[at - 1][0]) * share, points[at - 1][1] + (points[at][1] - points[at - 1][1]) * share];
      },
    };
  }

  // Where a name may stand along its line, turned with it, where that is straight enough; what is in the middle of the map first.
  /** @param {MapThing} thing @param {Sheet} sheet @param {number} wide @returns {Spot[]} */
  function spotsAlong(thing, sheet, wide) {
    /** @type {Spot[]} */
    const found = [];
    const centre = [(sheet.frame[0] + sheet.frame[2]) / 2, (sheet.frame[1] + sheet.frame[3]) / 2];
    thing.lines.forEach(function (line) {
      const way = measured(course(line, sheet));
      const step = Math.max(wide / 6, way.length / 400, 10);
      for (let far = wide / 2; far <= way.length - wide / 2; far += step) {
        const [start, end] = [way.place(far - wide / 2), way.place(far + wide / 2)];
        const [right, down] = [end[0] - start[0], end[1] - start[1]];
        if (Math.hypot(right, down) > wide * STRAIGHT) {
          const turn = Math.atan2(down, right);
          const at = [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2];
          const spot = { at, turn: turn > Math.PI / 2 ? turn - Math.PI : turn <= -Math.PI / 2 ? turn + Math.PI : turn };
          if (whole(boxOf(spot, wide, false), sheet.frame)) {
            found.push(spot);
          }
        }
      }
    });
    /** @param {Spot} spot */
    const away = (spot) => Math.hypot(spot.at[0] - centre[0], spot.at[1] - centre[1]);
    return found.sort((a, b) => away(a) - away(b)).slice(0, MOST_SPOTS);
  }

  // A spot so many pixels below its line, where exits leave no room on it.
  /** @param {Spot} spot @param {number} off @returns {Spot} */
  function beside(spot, off) {
    return { at: [spot.at[0] - off * Math.sin(spot.turn), spot.at[1] + off * Math.cos(spot.turn)], turn: spot.turn };
  }

  /** @param {MapThing} thing @param {Sheet} sheet @param {number} wide @returns {Spot[]} */
  function spotsOf(thing, sheet, wide) {
    if (ALONG.indexOf(thing.look) >= 0) {
      const spots = spotsAlong(thing, sheet, wide);
      return thing.look === "motorway" ? spots.concat(...[-BESIDE, BESIDE].map((off) => spots.map((spot) => beside(spot, off)))) : spots;
    }
    const points = places(thing, sheet, wide).map(sheet.point);
    return points.map((point) => ({ at: staysOnSheet(thing, point, sheet) ? kept(point, wide, sheet) : point, turn: 0 }));
  }

  // What to write for a thing, or "" when only its sign, or nothing, is shown at this scale.
  /** @param {MapThing} thing @param {Sheet} sheet @param {(text: string, look: string) => number} width */
  function wording(thing, sheet, width) {
    if (thing.look !== "site") {
      return sheet.zoom >= FROM_ZOOM[thing.look] ? thing.label : "";
    }
    const room = (thing.box[2] - thing.box[0]) * sheet.world;
    const fits = () => room >= (width(thing.label, thing.look) + 3 * SIGN) * (free(thing, sheet) ? 0.85 : 1.05);
    return thing === sheet.chosen || (thing.matches && room > 4 * SIGN && fits()) ? thing.label : "";
  }

  /** @param {MapBox} one @param {MapBox[]} others */
  function touches(one, others) {
    return others.some((other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]);
  }

  /** @param {Spot} spot @param {number} wide @param {boolean} signed */
  function boxOf(spot, wide, signed) {
    const [along, across] = [Math.abs(Math.cos(spot.turn)), Math.abs(Math.sin(spot.turn))];
    const [half, high] = [(wide + (signed ? 3 * SIGN : 0)) / 2 + 2, LINE / 2 + 2];
    const [right, down] = [half * along + high * across, half * across + high * along];
    return [spot.at[0] - right, spot.at[1] - down, spot.at[0] + right, spot.at[1] + down];
  }

  // Whether nothing of a box lies beyond the visible part of the sheet.
  /** @param {MapBox} box @param {MapBox} frame */
  function whole(box, frame) {
    return box[0] >= frame[0] && box[1] >= frame[1] && box[2] <= frame[2] && box[3] <= frame[3];
  }

  // Names of places that are on the sheet stay on it, and those of parks of which a part is: beside that part.
  /** @param {MapThing} thing @param {MapPoint} point @param {Sheet} sheet */
  function staysOnSheet(thing, point, sheet) {
    const frame = sheet.frame;
    const [corner, other] = [sheet.point([thing.box[0], thing.box[1]]), sheet.point([thing.box[2], thing.box[3]])];
    const isSeen = () => touches([...corner, ...other], [frame]);
    return thing.look === "park" ? isSeen() : (thing.look === "outline" || thing.look === "town" || map.POINTS.indexOf(thing.look) >= 0) && whole(point.concat(point), frame);
  }

  /** @param {MapPoint} at @param {number} wide @param {Sheet} sheet */
  function kept(at, wide, sheet) {
    const half = wide / 2 + 6;
    return [Math.min(Math.max(at[0], sheet.frame[0] + half), sheet.frame[2] - half), at[1]];
  }

  // Of sites, those that are free, chosen or large enough.
  /** @param {MapThing} thing @param {Sheet} sheet */
  function isNamed(thing, sheet) {
    return thing.look !== "site" || free(thing, sheet) || thing === sheet.chosen || (thing.box[2] - thing.box[0]) * sheet.world > 24;
  }

  /** @param {MapThing} thing @param {Sheet} sheet */
  function isSigned(thing, sheet) {
    return thing.look === "site" && (thing.matches || thing === sheet.chosen) && Boolean(map.signOf(thing, sheet.examined));
  }

  // The room of a dot or symbol, a little less than names keep from it.
  /** @param {MapThing} thing @param {Sheet} sheet @returns {MapBox} */
  function markOf(thing, sheet) {
    const [x, y] = sheet.point(thing.middle);
    const half = thing.look === "symbol" ? 9 : 4;
    return [x - half, y - half, x + half, y + half];
  }

  // Where a name or sign stands: on nothing that is taken, and whole on the sheet if it can; along a line only whole.
  /** @param {MapThing} thing @param {MapBox[]} boxes @param {MapBox[]} taken @param {MapBox} frame */
  function chosenSpot(thing, boxes, taken, frame) {
    const isClear = (/** @type {MapBox} */ box) => !touches(box, taken);
    const best = boxes.findIndex((box) => isClear(box) && whole(box, frame));
    return best < 0 && ALONG.indexOf(thing.look) < 0 ? boxes.findIndex(isClear) : best;
  }

  // Rows {thing, text, at: [x, y], turn, signed} in the order of drawing.
  map.labels = function (things, sheet, width) {
    const taken = sheet.covered.concat(things.filter((thing) => map.isMarked(thing, sheet.zoom)).map((thing) => markOf(thing, sheet)));
    const parks = things.filter((thing) => thing.look === "park").map((park) => [...sheet.point(park.box), ...sheet.point(park.box.slice(2))]);
    const rows = [];
    const seen = new Set();
    const ordered = things
      .filter((thing) => isNamed(thing, sheet))
      .map((thing) => ({ rank: rank(thing, sheet), thing: thing }))
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
      const wide = width(text, thing.look);
      const spots = spotsOf(thing, sheet, wide);
      const boxes = spots.map((spot) => boxOf(spot, wide, signed));
      const chosen = chosenSpot(thing, boxes, OFF_PARKS.indexOf(thing.look) >= 0 ? taken.concat(parks) : taken, sheet.frame);
      if (chosen >= 0) {
        seen.add(name);
        taken.push(boxes[chosen]);
        rows.push({ thing: thing, text: text, at: spots[chosen].at, turn: spots[chosen].turn, signed: signed });
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
