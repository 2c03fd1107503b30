/* How numbers, money, plan values and days read on the page of matching, as formatting/formatter.py does it in Python.
 * Every word and unit comes from the part `match`, which Python writes; a test compares both on the same values.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const match = /** @type {MatchScripts} */ (guide.match = guide.match || {});
  const number = guide.number;

  /** @param {number} value @param {number} decimals */
  function fits(value, decimals) {
    const size = Math.pow(10, decimals);
    return Math.abs(Math.round(value * size) / size - value) < 1e-12 * Math.max(1, Math.abs(value));
  }

  // What a remedy may not fall short of is rounded to the side on which it holds.
  /** @param {number} value @param {number} decimals @param {Side} [side] */
  function towards(value, decimals, side) {
    const size = Math.pow(10, decimals);
    const steps = Number((value * size).toPrecision(12));
    return (side === "up" ? Math.ceil(steps) : Math.floor(steps)) / size;
  }

  /** @param {Words} words @param {string} name @param {Gaps | undefined} values */
  function say(words, name, values) {
    return guide.worded(words.say[name], values);
  }

  // A sentence about so many things.
  /** @param {Words} words @param {string} name @param {number} count */
  function counted(words, name, count) {
    const one = count === 1 && guide.own(words.say, name + "-one");
    return one || say(words, name, { count: number(count) });
  }

  /** @param {Words["numbers"]} numbers @param {number} yuan */
  function scaleOf(numbers, yuan) {
    return numbers.scales.find((scale) => Math.abs(yuan) >= scale[0] && (!scale[2] || fits(yuan / scale[0], 4)));
  }

  // The number, and what stands behind it.
  /** @param {Words["numbers"]} numbers @param {number} yuan */
  function yuanParts(numbers, yuan) {
    if (numbers.cents && Math.abs(yuan) < 1000 && yuan !== Math.trunc(yuan)) {
      return [number(yuan, 2), numbers.least[1]];
    }
    const scale = scaleOf(numbers, yuan) || numbers.least;
    return [number(yuan / scale[0]), scale[1]];
  }

  /** @param {Words["numbers"]} numbers @param {number} yuan */
  function yuanText(numbers, yuan) {
    return numbers.before + yuanParts(numbers, yuan).join("");
  }

  // The counterpart of money_span in formatting/money.py.
  /** @param {Words["numbers"]} numbers @param {number} low @param {number} high */
  function yuanSpan(numbers, low, high) {
    const first = yuanParts(numbers, low);
    const last = yuanParts(numbers, high);
    if (first[1] === last[1]) {
      const between = numbers.before && last[1] === numbers.least[1] ? numbers.span : numbers.money_span;
      return numbers.before + first[0] + between + last.join("");
    }
    return yuanText(numbers, low) + numbers.money_span + yuanText(numbers, high);
  }

  // From an estimate nobody wants the single yuan.
  /** @param {number} yuan */
  function rounded(yuan) {
    return yuan >= 1e6 ? Math.round(yuan / 1e4) * 1e4 : Math.round(yuan / 100) * 100;
  }

  // Low to high; what both share (currency, million) is said once.
  /** @param {Words["numbers"]} numbers @param {number} low @param {number} [high] */
  function money(numbers, low, high) {
    const ends = [rounded(low), rounded(high === undefined ? low : high)];
    if (ends[0] === ends[1]) {
      return yuanText(numbers, ends[0]);
    }
    const scale = scaleOf(numbers, ends[1]);
    if (!scale) {
      return yuanSpan(numbers, ends[0], ends[1]);
    }
    const first = ends[0] / scale[0];
    return numbers.before + number(first, 0, first < 1 ? 2 : 4) + numbers.money_span + number(ends[1] / scale[0]) + scale[1];
  }

  /** @param {Words["numbers"]} numbers @param {number} value */
  function large(numbers, value) {
    const scale = numbers.large.find((one) => Math.abs(value) >= one[0] && fits(value / one[0], 4));
    return scale ? number(value / scale[0]) + scale[1] : null;
  }

  // An amount of money, a converted one to the cent.
  /** @param {{scale: number}} unit @param {number} value */
  function exact(unit, value) {
    const scaled = value * unit.scale;
    return Number.isInteger(unit.scale) ? Number(scaled.toPrecision(12)) : Math.round(scaled * 100) / 100;
  }

  // A value in a unit of the part; `side` rounds what is converted up or down.
  /** @param {Words} words @param {number} value @param {string} unitName @param {Side} [side] */
  function quantity(words, value, unitName, side) {
    const unit = guide.own(words.units, unitName);
    if (!unit) {
      return number(value);
    }
    const scaled = value * unit.scale;
    if (unit.money) {
      return yuanText(words.numbers, side ? towards(scaled, -2, side) : exact(unit, value)) + unit.behind;
    }
    const shown = side ? towards(scaled, unit.most, side) : scaled;
    const written = () => number(shown, unit.least, unit.most) + (shown === 1 ? unit.one : unit.behind);
    return (unit.scale !== 1 && large(words.numbers, shown)) || written();
  }

  // What is worked out is not as exact as it is long: to four digits in the unit that readers see.
  /** @param {Words} words @param {number} value @param {string} unitName */
  function significant(words, value, unitName) {
    const unit = guide.own(words.units, unitName);
    const scale = unit ? unit.scale : 1;
    return Number((value * scale).toPrecision(4)) / scale;
  }

  // From low to high, the unit said once where that reads well.
  /** @param {Words} words @param {number} low @param {number} high @param {string} unitName */
  function span(words, low, high, unitName) {
    const unit = words.units[unitName];
    const ends = [low, high].map((value) => Number((value * unit.scale).toPrecision(12)));
    if (low === high) {
      return quantity(words, low, unitName);
    }
    if (unit.money) {
      return yuanSpan(words.numbers, exact(unit, low), exact(unit, high)) + unit.behind;
    }
    return ends.map((value) => number(value, unit.least, unit.most)).join(words.numbers.span) + unit.behind;
  }

  // An answer of the plan in words.
  /** @param {Words} words @param {string} name @param {Answer} value @param {Side} [side] */
  function answer(words, name, value, side) {
    const field = words.fields[name];
    if (typeof value === "boolean") {
      return field.choices[value ? "1" : "0"];
    }
    if (typeof value === "string") {
      const choice = guide.own(field.choices, value);
      return choice === undefined ? value : choice;
    }
    const sums = words.numbers.sums;
    const amount = /** @type {number} */ (value);
    if (field.unit === sums.unit && amount >= sums.from) {
      const yuan = amount * sums.each;
      return yuanText(words.numbers, side ? towards(yuan, -2, side) : Number(yuan.toPrecision(12)));
    }
    return field.type === "year" ? String(value) : quantity(words, amount, field.unit, side);
  }

  match.formatter = function (words) {
    const numbers = words.numbers;
    return {
      words: words,
      say: (name, values) => say(words, name, values),
      counted: (name, count) => counted(words, name, count),
      number: number,
      money: (low, high) => money(numbers, low, high),
      quantity: (value, unitName, side) => quantity(words, value, unitName, side),
      significant: (value, unitName) => significant(words, value, unitName),
      span: (low, high, unitName) => span(words, low, high, unitName),
      answer: (name, value, side) => answer(words, name, value, side),
      day: guide.dayText,
      listed: (items) => items.join(numbers.listed),
      percent: (share) => number(share * 100, 0, share < 0.1 ? 1 : 0) + guide.constants.percent,
      label: (field) => words.fields[field].label,
      // What a guide asks is up to its staff: a rule may use a field that its form does not have.
      asked: (fields) => fields.filter((field) => guide.own(words.fields, field)),
    };
  };
})();
