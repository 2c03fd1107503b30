/* Draws everything on one canvas in one pass: ground, sites, signs, names. What would be smaller than three pixels is a
 * dot, and corners nearer than a pixel are left out: this is the simplification for each zoom.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const map = /** @type {MapScripts} */ (guide.map = guide.map || {});
  const DOT = 3;
  const DASHED_FROM = 24; // pixels; on less dashes cannot be seen, and cost most of the drawing
  const STAMP = 18; // room for a sign with its light ring, in pixels
  const SYMBOL = 10; // half the width of a symbol, in pixels
  const ICON = 24; // the box that icons are drawn in
  const ORDER = ["outline", "park", "green", "river", "water", "street", "bridge", "railway", "motorway"];
  // Colours by the names of custom properties: fill, line, width, dashes.
  /** @type {{[layer: string]: Look}} */
  const LOOKS = {
    outline: ["", "muted", 1.25, [2, 4]],
    park: ["surface", "link", 1.75, [7, 4]],
    green: ["green", "", 0, []],
    river: ["water", "", 0, []],
    water: ["water", "", 0, []],
    street: ["", "road", 3.5, []],
    bridge: ["", "edge", 6, []],
    railway: ["", "muted", 2.5, [8, 5]],
    motorway: ["", "motorway", 5, []],
  };
  const LAND = ["green", "river", "water", "street", "railway", "motorway"];
  const SOFT = 56; // pixels in which the ground fades at its end
  const OPEN = ["river", "water", "street", "bridge", "railway", "motorway"];
  /** @type {{[tone: string]: Look}} */
  const TONES = {
    open: ["open-fill", "open", 2, []],
    wanted: ["wanted-fill", "wanted", 2, []],
    soon: ["soon-fill", "soon", 1.25, [4, 3]],
    held: ["held-fill", "held", 1.25, []],
    taken: ["taken-fill", "edge", 1, []],
    off: ["", "edge", 1, [2, 3]],
  };
  /** @type {Look} */
  const AWAY = ["", "edge", 0.75, [1, 3]]; // what does not match
  /** @type {Look} */
  const PALE = ["", "edge", 1, []]; // what matches and has no answer
  const COLOURS = ["paper", "surface", "tint", "ink", "muted", "link", "edge", "accent", "road", "motorway", "water", "water-ink", "green", "halo"];
  const TONE_COLOURS = ["open", "wanted", "soon", "held", "taken", "off"];

  map.colours = function (element) {
    const style = window.getComputedStyle(element);
    /** @type {Colours} */
    const found = { font: style.fontFamily };
    COLOURS.concat(TONE_COLOURS, TONE_COLOURS.map((tone) => tone + "-fill")).forEach(function (name) {
      found[name] = style.getPropertyValue("--guide-" + name).trim();
    });
    return found;
  };

  /** @param {Sheet} sheet */
  function isIn(sheet) {
    const frame = sheet.window;
    return (/** @type {MapThing} */ thing) => thing.drawn && thing.box[0] < frame[2] && thing.box[2] > frame[0] && thing.box[1] < frame[3] && thing.box[3] > frame[1];
  }

  map.drawing = function (scene) {
    return function (context, sheet) {
      const ground = scene.ground.filter((thing) => scene.isShown(thing.layer)).filter(isIn(sheet));
      const sites = scene.sites.filter(isIn(sheet));
      sheet.chosen = scene.chosen;
      sheet.examined = scene.examined;
      context.lineJoin = "round";
      ORDER.forEach(function (one) {
        /** @type {Look} */
        const look = scene.based ? ["", LOOKS[one][1], 1.5, LOOKS[one][3]] : LOOKS[one];
        ground.filter((thing) => thing.look === one).forEach((thing) => shape(context, sheet, thing, look, scene, OPEN.indexOf(one) >= 0));
      });
      if (!scene.based) {
        fade(context, sheet, scene);
      }
      (scene.examined ? drawExamined : drawSites)(context, sheet, sites, scene);
      ground.filter((thing) => map.isMarked(thing, sheet.zoom)).forEach((thing) => point(context, sheet, thing, scene));
      if (scene.chosen && scene.chosen.drawn && scene.chosen.look !== "site") {
        ring(context, sheet.point(scene.chosen.middle), scene);
      } else if (scene.chosen && scene.chosen.drawn) {
        shape(context, sheet, scene.chosen, ["", "accent", 4, []], scene);
      }
      drawLabels(context, sheet, [...ground, ...sites], scene);
    };
  };

  // Where the ground of the guide ends it passes into the paper around it, instead of being cut.
  /** @param {CanvasRenderingContext2D} context @param {Sheet} sheet @param {Scene} scene */
  function fade(context, sheet, scene) {
    const boxes = scene.ground.filter((thing) => LAND.indexOf(thing.look) >= 0 && thing.drawn).map((thing) => thing.box);
    if (!boxes.length) {
      return;
    }
    const [west, north] = sheet.point([0, 1].map((side) => Math.min(...boxes.map((box) => box[side]))));
    const [east, south] = sheet.point([2, 3].map((side) => Math.max(...boxes.map((box) => box[side]))));
    const [wide, high] = [east - west, south - north];
    const soft = Math.min(SOFT, wide / 12, high / 12);
    [[west, north, soft, high, 1, 0], [east, north, -soft, high, 1, 0], [west, north, wide, soft, 0, 1], [west, south, wide, -soft, 0, 1]].forEach(function (one) {
      const [x, y, right, down] = one;
      const ramp = context.createLinearGradient(x, y, x + right * one[4], y + down * one[5]);
      ramp.addColorStop(0, scene.colours.tint);
      ramp.addColorStop(1, scene.colours.tint + "00");
      context.fillStyle = ramp;
      context.fillRect(x - Math.sign(right), y - Math.sign(down), right + Math.sign(right), down + Math.sign(down));
    });
  }

  // What the pointer is on, on a canvas of its own: the rest need not be drawn anew for it.
  map.pointing = function (scene) {
    return function (context, sheet) {
      if (scene.hovered) {
        shape(context, sheet, scene.hovered, ["", "ink", 2.5, []], scene);
      }
    };
  };

  // By the answers of their ground: the best on top, each with its pattern, and pale what has none.
  /** @param {CanvasRenderingContext2D} context @param {Sheet} sheet @param {MapSite[]} sites @param {Scene} scene */
  function drawExamined(context, sheet, sites, scene) {
    const layer = /** @type {GroundLayer} */ (scene.examined);
    const asked = (/** @type {MapSite} */ site) => site.matches && map.answerOf(layer, site);
    context.globalAlpha = 0.55;
    sites.filter((site) => !asked(site)).forEach((site) => shape(context, sheet, site, site.matches ? PALE : AWAY, scene));
    context.globalAlpha = scene.based ? 0.75 : 1;
    layer.answers.slice().reverse().forEach(function (answer) {
      const look = guide.own(TONES, answer[2]) || TONES.taken;
      const hatch = map.hatch(context, answer[3], scene.colours[look[1]]);
      sites.filter((site) => asked(site) === answer).forEach((site) => shape(context, sheet, site, look, scene, false, hatch));
    });
    context.globalAlpha = 1;
  }

  /** @param {CanvasRenderingContext2D} context @param {Sheet} sheet @param {MapSite[]} sites @param {Scene} scene */
  function drawSites(context, sheet, sites, scene) {
    const shown = map.index.states.map(() => /** @type {MapSite[]} */ ([]));
    context.globalAlpha = 0.55;
    sites.forEach(function (site) {
      if (site.matches) {
        shown[site.state].push(site);
      } else {
        shape(context, sheet, site, AWAY, scene);
      }
    });
    context.globalAlpha = scene.based ? 0.75 : 1;
    for (let state = shown.length - 1; state >= 0; state -= 1) {
      const look = TONES[map.index.states[state][2]];
      shown[state].forEach((site) => shape(context, sheet, site, look, scene));
    }
    context.globalAlpha = 1;
  }

  /** @param {CanvasRenderingContext2D} context @param {Sheet} sheet @param {Float64Array} line @param {boolean} closed */
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

  const WEIGHTS = { site: "600 ", symbol: "600 ", park: "700 ", town: "600 " };
  const LARGER = { town: 15 }; // letters in pixels, where they are not those of all names
  const LABEL_INKS = { river: "water-ink", water: "water-ink", outline: "muted", town: "muted" };

  /** @param {string} look @param {Scene} scene */
  function fontOf(look, scene) {
    return (guide.own(WEIGHTS, look) || "") + (guide.own(LARGER, look) || 12) + "px " + scene.colours.font;
  }

  /** @param {CanvasRenderingContext2D} context @param {Sheet} sheet @param {MapThing} thing @param {Look} look @param {Scene} scene @param {boolean} [open] @param {CanvasPattern | null} [hatch] */
  function shape(context, sheet, thing, look, scene, open, hatch) {
    const fill = look[0] && scene.colours[look[0]];
    const line = look[1] && scene.colours[look[1]];
    const wide = (thing.box[2] - thing.box[0]) * sheet.world;
    const high = (thing.box[3] - thing.box[1]) * sheet.world;
    if (Math.max(wide, high) < DOT) {
      dot(context, sheet, thing, line || fill, scene);
      return;
    }
    context.beginPath();
    thing.lines.forEach((one) => trace(context, sheet, one, !open || Boolean(fill)));
    if (fill) {
      context.fillStyle = fill;
      context.fill("evenodd");
    }
    if (hatch) {
      context.fillStyle = hatch;
      context.fill("evenodd");
    }
    if (line) {
      context.strokeStyle = line;
      outline(context, sheet, look, Math.max(wide, high) > DASHED_FROM);
    }
  }

  // What is known by a point alone, or seen from afar; of an area its name is there.
  /** @param {CanvasRenderingContext2D} context @param {Sheet} sheet @param {MapThing} thing @param {string} colour @param {Scene} scene */
  function dot(context, sheet, thing, colour, scene) {
    if (thing.look === "park") {
      point(context, sheet, thing, scene);
    } else if (thing.look !== "outline") {
      const at = sheet.point(thing.middle);
      context.fillStyle = colour;
      context.fillRect(at[0] - DOT / 2, at[1] - DOT / 2, DOT, DOT);
    }
  }

  /** @param {CanvasRenderingContext2D} context @param {Sheet} sheet @param {Look} look @param {boolean} isDashed */
  function outline(context, sheet, look, isDashed) {
    context.lineWidth = Math.max(1, look[2] * Math.min(1, Math.max(0.4, (sheet.zoom - 9) / 5)));
    if (look[3].length && isDashed) {
      context.setLineDash(look[3]);
      context.stroke();
      context.setLineDash([]);
    } else {
      context.stroke();
    }
  }

  /** @param {CanvasRenderingContext2D} context @param {MapPoint} at @param {Scene} scene */
  function ring(context, at, scene) {
    context.beginPath();
    context.arc(at[0], at[1], SYMBOL + 3, 0, 7);
    context.strokeStyle = scene.colours.accent;
    context.lineWidth = 4;
    context.stroke();
  }

  // A symbol: a disc with the icon of its kind.
  /** @param {CanvasRenderingContext2D} context @param {MapPoint} at @param {MapPlace} thing @param {Scene} scene */
  function symbol(context, at, thing, scene) {
    const paths = (scene.symbols = scene.symbols || new Map());
    if (!paths.has(thing.symbol)) {
      paths.set(thing.symbol, new Path2D(guide.own(map.index.symbols, thing.symbol) || ""));
    }
    context.save();
    context.translate(at[0], at[1]);
    context.beginPath();
    context.arc(0, 0, SYMBOL, 0, 7);
    context.fillStyle = scene.colours.ink;
    context.strokeStyle = scene.colours.halo;
    context.lineWidth = 2;
    context.fill();
    context.stroke();
    context.scale((1.4 * SYMBOL) / ICON, (1.4 * SYMBOL) / ICON);
    context.translate(-ICON / 2, -ICON / 2);
    context.fillStyle = scene.colours.halo;
    context.fill(paths.get(thing.symbol));
    context.restore();
  }

  /** @param {CanvasRenderingContext2D} context @param {Sheet} sheet @param {MapThing} thing @param {Scene} scene */
  function point(context, sheet, thing, scene) {
    const at = sheet.point(thing.middle);
    if (thing.look === "symbol") {
      symbol(context, at, thing, scene);
      return;
    }
    context.beginPath();
    context.arc(at[0], at[1], thing.look === "dot" ? 3.5 : 4.5, 0, 7);
    context.fillStyle = thing.look === "dot" ? scene.colours.surface : scene.colours.ink;
    context.strokeStyle = thing.look === "dot" ? scene.colours.link : scene.colours.halo;
    context.lineWidth = 2;
    context.fill();
    context.stroke();
  }

  const stamps = new WeakMap(); // a set of colours: its signs, by tone and shape

  // The sign of a state or an answer, drawn once for a set of colours and stamped from then on.
  /** @param {string[]} state @param {Scene} scene */
  function sign(state, scene) {
    const signs = stamps.get(scene.colours) || new Map();
    stamps.set(scene.colours, signs);
    const key = state[2] + state[3];
    if (!signs.has(key)) {
      const ratio = map.sharpness();
      const stamp = document.createElement("canvas");
      signs.set(key, stamp);
      stamp.width = stamp.height = STAMP * ratio;
      const context = /** @type {CanvasRenderingContext2D} */ (stamp.getContext("2d"));
      context.scale(ratio, ratio);
      map.drawSign(context, state[3], STAMP / 2, STAMP / 2, scene.colours[state[2]] || scene.colours.taken, scene.colours.halo);
    }
    return signs.get(key);
  }

  /** @param {CanvasRenderingContext2D} context @param {Sheet} sheet @param {MapThing[]} things @param {Scene} scene */
  function drawLabels(context, sheet, things, scene) {
    const widths = (scene.widths = scene.widths || new Map());
    context.textBaseline = "middle";
    context.textAlign = "center";
    /** @param {string} text @param {string} look */
    function width(text, look) {
      const font = fontOf(look, scene);
      const key = font + text;
      if (!widths.has(key)) {
        context.font = font;
        widths.set(key, context.measureText(text).width);
      }
      return widths.get(key);
    }
    map.labels(things, sheet, width).forEach(function (row) {
      const state = row.thing.look === "site" && row.signed && map.signOf(row.thing, scene.examined);
      const left = row.signed && row.text ? -(width(row.text, row.thing.look) / 2 + 0.75 * map.SIGN) : 0;
      if (state) {
        context.drawImage(sign(state, scene), row.at[0] + left - STAMP / 2, row.at[1] - STAMP / 2, STAMP, STAMP);
      }
      context.font = fontOf(row.thing.look, scene);
      context.lineWidth = 3.5;
      context.strokeStyle = scene.colours.halo;
      context.fillStyle = scene.colours[guide.own(LABEL_INKS, row.thing.look) || "ink"];
      context.save();
      context.translate(row.at[0] + (row.signed ? 1.5 * map.SIGN : 0), row.at[1]);
      context.rotate(row.turn);
      context.strokeText(row.text, 0, 0);
      context.fillText(row.text, 0, 0);
      context.restore();
    });
  }
})();
