/* Numbers that readers enter in the unit of the page, as values in the unit of the guide: what is compared, and what an
 * address holds, so that a link means the same in every language.
 *
 * data-guide-factor    × the number is the value in the unit of the guide; without it both units are one
 * data-guide-decimals  how many of them pages show. A number with so many is read off a page and stands for all that
 *                      is shown as this number: up to 3.33 ha finds the plot of 50 mu. 4 ha is 60 mu exactly.
 * data-guide-compare   "from" or "to"
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const STORED_DECIMALS = 6;
  const MOST_DECIMALS = 4;
  const kept = new WeakMap(); // control: {text, value} as an address gave it, until something else is entered

  // What a number off the page may be larger or smaller by: the side that lets more through.
  /** @param {HTMLInputElement} control */
  function slack(control) {
    const half = 0.5 * Math.pow(10, -Number(control.dataset.guideDecimals));
    return control.dataset.guideCompare === "from" ? -half : half;
  }

  /** @param {HTMLInputElement} control @param {string} text */
  function stored(control, text) {
    const factor = Number(control.dataset.guideFactor);
    const decimals = (text.split(".")[1] || "").length;
    const isReadOff = decimals > 0 && String(decimals) === control.dataset.guideDecimals;
    return Number(((Number(text) + (isReadOff ? slack(control) : 0)) * factor).toFixed(STORED_DECIMALS));
  }

  // The shortest number that would be read as this value; else as pages show it.
  /** @param {HTMLInputElement} control @param {number} value */
  function written(control, value) {
    const shown = value / Number(control.dataset.guideFactor);
    const most = control.dataset.guideDecimals || MOST_DECIMALS;
    for (let decimals = 0; decimals <= MOST_DECIMALS; decimals += 1) {
      const isReadOff = String(decimals) === control.dataset.guideDecimals;
      const texts = [shown].concat(isReadOff ? shown - slack(control) : []).map((number) => number.toFixed(decimals));
      const found = texts.find((text) => stored(control, text) === value);
      if (found !== undefined) {
        return found;
      }
    }
    return String(Number(shown.toFixed(Number(most))));
  }

  // The value of a number field in the unit of the guide; NaN where there is none.
  guide.amountOf = function (control) {
    const given = kept.get(control);
    if (given && given.text === control.value) {
      return given.value;
    }
    kept.delete(control);
    return control.dataset.guideFactor && control.value !== "" ? stored(control, control.value) : control.valueAsNumber;
  };

  // Puts a value of an address into a number field, in the unit of the page; what is no number leaves it as it is.
  guide.setAmount = function (control, text) {
    guide.setControl(control, text);
    if (control.dataset.guideFactor && text !== "" && control.value === text) {
      control.value = written(control, Number(text));
      kept.set(control, { text: control.value, value: Number(text) });
    }
  };
})();
