/* What support is worth by year: a chart from low to high and a table of the same numbers. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const match = /** @type {MatchScripts} */ (guide.match = guide.match || {});
  const WIDTH = 480;
  const HEIGHT = 200;
  const TOP = 14;
  const FOOT = 20;
  const LETTER = 6.6;
  const SHARES = [0, 0.5, 1];

  // The next of 1, 2, 5, 10, 20 … above: an axis whose lines have short names.
  /** @param {number} value */
  function ceiling(value) {
    const size = Math.pow(10, Math.floor(Math.log10(value)));
    return [1, 2, 5, 10].map((step) => step * size).find((step) => step >= value);
  }

  // Chinese characters are twice as wide as letters.
  /** @param {string[]} texts */
  function widest(texts) {
    return Math.max.apply(null, texts.map((text) => text.replace(/[\u2e80-\uffff]/g, "mm").length)) * LETTER + 8;
  }

  /** @param {Year} year @param {number} index @param {number} count @param {number} scale @param {number} left */
  function bar(year, index, count, scale, left) {
    const step = (WIDTH - left) / count;
    const x = left + index * step + step * 0.18;
    const low = Math.min(year.low, year.high);
    const high = Math.max(year.low, year.high);
    const from = (/** @type {number} */ value) => HEIGHT - FOOT - value * scale;
    const rect = (/** @type {string} */ name, /** @type {number} */ top, /** @type {number} */ bottom) => match.shape("rect", { class: name, x: x.toFixed(1), y: from(top).toFixed(1), width: (step * 0.64).toFixed(1), height: Math.max(0, (top - bottom) * scale).toFixed(1) });
    const label = match.shape("text", { x: (x + step * 0.32).toFixed(1), y: HEIGHT - 5, "text-anchor": "middle" }, String(index + 1));
    return match.shape("g", {}, rect("guide-match__low", low, 0), rect("guide-match__span", high, low), label);
  }

  match.chart = function (formatter, years, total) {
    const most = Math.max.apply(null, years.map((year) => Math.max(year.low, year.high)));
    const top = /** @type {number} */ (ceiling(most));
    const scale = (HEIGHT - TOP - FOOT) / top;
    const said = formatter.say("chart", { money: total, most: formatter.money(most) });
    const drawing = match.shape("svg", { viewBox: "0 0 " + WIDTH + " " + HEIGHT, role: "img", "aria-label": said });
    const names = SHARES.map((share) => (share ? formatter.money(share * top) : "0"));
    const left = widest(names);
    SHARES.forEach(function (share, index) {
      const y = (HEIGHT - FOOT - share * top * scale).toFixed(1);
      drawing.appendChild(match.shape("line", { class: "guide-match__rule", x1: left, x2: WIDTH, y1: y, y2: y }));
      drawing.appendChild(match.shape("text", { x: left - 6, y: Number(y) + 4, "text-anchor": "end" }, names[index]));
    });
    years.forEach((year, index) => drawing.appendChild(bar(year, index, years.length, scale, left)));
    return drawing;
  };

  /** @param {MatchFormatter} formatter @param {string} label @param {number} low @param {number} high */
  function row(formatter, label, low, high) {
    const head = match.element("th", "", label);
    head.scope = "row";
    const value = low === 0 && high === 0 ? "–" : formatter.money(Math.min(low, high), high);
    return match.element("tr", "", head, match.element("td", "guide-number", value));
  }

  // Years in a row that pay the same are said once: [{first, last, low, high}].
  match.spells = function (years) {
    /** @type {ReturnType<MatchScripts["spells"]>} */
    const spells = [];
    years.forEach(function (year, index) {
      const before = spells[spells.length - 1];
      if (before && before.low === year.low && before.high === year.high) {
        before.last = index + 1;
      } else {
        spells.push({ first: index + 1, last: index + 1, low: year.low, high: year.high });
      }
    });
    return spells;
  };

  match.yearsTable = function (formatter, estimate, label) {
    const body = match.element("tbody", "");
    /** @type {HTMLElement[]} */
    const foot = [];
    match.spells(estimate.years).forEach(function (spell) {
      const name = spell.first === spell.last ? "year" : "years";
      body.appendChild(row(formatter, formatter.say(name, { year: spell.first, last: spell.last }), spell.low, spell.high));
    });
    estimate.shares.filter((share) => share.high > 0).forEach((share) => foot.push(row(formatter, formatter.say("share-" + share.kind), share.low, share.high)));
    const total = row(formatter, formatter.say("total"), estimate.lowTotal, estimate.highTotal);
    const caption = match.element("caption", "guide-visually-hidden", label);
    return match.element("table", "", caption, body, match.element("tfoot", "", ...foot, total));
  };

  match.valueView = function (find, formatter) {
    const chart = find("chart");
    const table = find("years");
    let before = "";
    return function (answers) {
      const estimate = answers.estimate;
      const sign = JSON.stringify([estimate.years, estimate.shares]);
      if (sign === before) {
        return;
      }
      before = sign;
      const isWorth = estimate.highTotal > 0;
      table.hidden = !isWorth;
      if (isWorth) {
        match.put(chart, match.chart(formatter, estimate.years, formatter.money(estimate.lowTotal, estimate.highTotal)));
        match.put(table, match.yearsTable(formatter, estimate, table.dataset.label));
      } else {
        match.put(chart, match.element("p", "guide-empty", formatter.say("no-value")));
      }
    };
  };
})();
