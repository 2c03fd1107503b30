/* Exact sums of money: decimals are counted as people write them, so that 1500 × 0.07 is 105, never 105.00000000000001.
 *
 * A decimal is {limbs, exponent}: seven digits a limb, the lowest first, times ten to the exponent.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const decimals = /** @type {Decimals} */ (guide.decimals = {});
  const LIMB = 1e7;
  // What a double holds of a decimal for certain; digits beyond are noise: 0.1 + 0.2 is meant as 0.3.
  const DIGITS = 15;
  const YUAN_IN_WAN = 4;

  decimals.exact = function (number) {
    const parts = number.toExponential(DIGITS - 1).split("e");
    const shown = Number(parts[0].replace(".", ""));
    const limbs = [shown % LIMB, Math.floor(shown / LIMB) % LIMB, Math.floor(shown / LIMB / LIMB)];
    return { limbs: limbs, exponent: Number(parts[1]) - DIGITS + 1 };
  };

  decimals.ZERO = decimals.exact(0);

  /** @param {number[]} limbs */
  function carried(limbs) {
    let carry = 0;
    return limbs.map(function (limb) {
      const sum = limb + carry;
      carry = Math.floor(sum / LIMB);
      return sum - carry * LIMB;
    });
  }

  decimals.times = function (one, other) {
    const limbs = new Array(one.limbs.length + other.limbs.length).fill(0);
    one.limbs.forEach(function (left, i) {
      other.limbs.forEach(function (right, j) {
        limbs[i + j] += left * right;
      });
    });
    return { limbs: carried(limbs), exponent: one.exponent + other.exponent };
  };

  // The same decimal with another, lower exponent.
  /** @param {Decimal} decimal @param {number} exponent */
  function lowered(decimal, exponent) {
    let same = decimal;
    for (let left = decimal.exponent - exponent; left > 0; left -= 6) {
      same = decimals.times(same, { limbs: [Math.pow(10, Math.min(left, 6))], exponent: 0 });
    }
    return { limbs: same.limbs, exponent: exponent };
  }

  /** @param {Decimal} one @param {Decimal} other @param {number} sign */
  function together(one, other, sign) {
    const exponent = Math.min(one.exponent, other.exponent);
    const left = lowered(one, exponent).limbs;
    const right = lowered(other, exponent).limbs;
    const limbs = [];
    for (let i = 0; i <= Math.max(left.length, right.length); i += 1) {
      limbs.push((left[i] || 0) + sign * (right[i] || 0));
    }
    return { limbs: carried(limbs), exponent: exponent };
  }

  decimals.plus = function (one, other) {
    return together(one, other, 1);
  };

  // What remains of the first; it must not be smaller than the other.
  decimals.minus = function (one, other) {
    return together(one, other, -1);
  };

  decimals.isLess = function (one, other) {
    const limbs = decimals.minus(one, other).limbs;
    return limbs[limbs.length - 1] > LIMB / 2; // a borrow that nothing paid back
  };

  /** @param {Decimal} decimal */
  function digits(decimal) {
    return decimal.limbs
      .map(function (limb) {
        return String(limb).padStart(7, "0");
      })
      .reverse()
      .join("");
  }

  decimals.number = function (decimal) {
    return Number(digits(decimal) + "e" + decimal.exponent);
  };

  // Whole yuan of an amount in tens of thousands; the rest is dropped, or rounded half away from zero (nothing here is negative).
  /** @param {Decimal} decimal @param {boolean} rounded */
  function whole(decimal, rounded) {
    const text = digits(decimal);
    const point = text.length + decimal.exponent + YUAN_IN_WAN;
    if (point >= text.length) {
      return Number(text + "0".repeat(point - text.length));
    }
    const up = rounded && point >= 0 && text[point] >= "5" ? 1 : 0;
    return Number(text.slice(0, Math.max(point, 0))) + up;
  }

  decimals.yuan = function (decimal) {
    return whole(decimal, true);
  };

  decimals.wholeYuan = function (decimal) {
    return whole(decimal, false);
  };
})();
