/* What plots are coloured by besides their status: an answer of their ground, each with colour, pattern and sign. `app` is that of
 * map.js. The index of the map lists the layers; a site without an answer of the chosen one is drawn pale.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const map = /** @type {MapScripts} */ (guide.map = guide.map || {});
  const TILE = 8; // pixels

  /** @param {Wish} wish */
  function chosen(wish) {
    const names = /** @type {string[]} */ (wish.ground || []);
    return map.index.ground.find((layer) => layer.name === names[0]) || null;
  }

  map.answerOf = function (layer, site) {
    const numbers = layer && site.columns[layer.column];
    return (numbers && layer.answers[numbers[site.row]]) || null;
  };

  /** @param {string[]} answer */
  function keyOf(answer) {
    const item = guide.element("li", "", "");
    item.appendChild(guide.element("span", "guide-map__fill guide-map__fill--" + answer[2] + " guide-map__fill--" + answer[3], ""));
    item.appendChild(guide.element("span", "guide-badge guide-badge--" + answer[2] + " guide-badge--" + answer[3], answer[1]));
    return item;
  }

  // The key: the boxes of the chosen layer, and of those that something is asked of; how many sites have no answer.
  map.showGround = function (app, wish) {
    const box = app.find("ground");
    const layer = chosen(wish);
    app.scene.examined = layer;
    if (!box) {
      return;
    }
    box.querySelectorAll("[data-guide-map-answers]").forEach(function (/** @type {HTMLElement} */ group) {
      const name = group.dataset.guideMapAnswers;
      group.hidden = name !== (layer && layer.name) && !wish[name];
    });
    const unasked = app.find("unasked");
    const count = layer ? app.found.filter((site) => !map.answerOf(layer, site)).length : 0;
    unasked.hidden = count === 0;
    unasked.textContent = guide.worded(unasked.dataset.text, { count: guide.number(count) });
    const key = app.find("key");
    key.textContent = "";
    (layer ? layer.answers : []).forEach((answer) => key.appendChild(keyOf(answer)));
    key.hidden = !layer;
    app.find("states").hidden = Boolean(layer);
  };

  // Lines across a tile by the shape of a sign; a shape without any is filled plainly.
  /** @type {{[shape: string]: number[][]}} */
  const HATCHES = {
    half: [[0, 4, 8, 4]],
    square: [[-2, 10, 10, -2], [-2, 2, 2, -2], [6, 10, 10, 6]],
    triangle: [[-2, 10, 10, -2], [-2, 2, 2, -2], [6, 10, 10, 6], [-2, -2, 10, 10], [-2, 6, 2, 10], [6, -2, 10, 2]],
    ring: [[2, 2, 3.5, 2], [6, 6, 7.5, 6]],
  };

  map.hatch = function (context, shape, colour) {
    const lines = guide.own(HATCHES, shape);
    if (!lines) {
      return null;
    }
    const tile = document.createElement("canvas");
    tile.width = tile.height = TILE;
    const drawn = /** @type {CanvasRenderingContext2D} */ (tile.getContext("2d"));
    drawn.strokeStyle = colour;
    drawn.lineWidth = 1.25;
    drawn.beginPath();
    lines.forEach(function (line) {
      drawn.moveTo(line[0], line[1]);
      drawn.lineTo(line[2], line[3]);
    });
    drawn.stroke();
    return context.createPattern(tile, "repeat");
  };
})();
