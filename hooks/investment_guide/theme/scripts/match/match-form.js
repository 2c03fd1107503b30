/* The form: what is typed becomes answers in the units of the guide, and back; the address and this browser keep them.
 * An answer that cannot be read is reported beside its question and counts as not given.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const match = /** @type {MatchScripts} */ (guide.match = guide.match || {});
  const KEY = "guide-plan";
  const LARGEST = guide.constants.largest_answer;
  const NUMBERS = ["number", "count"];
  const TYPED = NUMBERS.concat("year", "day");
  const ONE_PIECE = /^([+-]?(?:\d+\.?\d*|\.\d+))([^\d.].*)?$/;
  // Numbers with what stands behind them: 1 billion 200 million are two.
  const PIECES = /(\d+(?:\.\d+)?)([^\d.]+)/g;
  const { money_signs: SIGNS, about_words: ABOUT, counting_words: COUNTING, typed_units: UNITS, foreign_currency: FOREIGN } = guide.constants;
  const IN_YUAN = UNITS.wan.k / 1000;

  /** @param {string} text @param {string[]} words */
  function without(text, words) {
    return words.reduce((left, word) => left.split(word).join(""), text);
  }

  // Nobody types to the yuan: about 50 acres are 50 acres. Only at the ends, for these words may be parts of others.
  /** @param {string} text */
  function rounded(text) {
    const word = ABOUT.find((one) => text.startsWith(one) || text.endsWith(one));
    return word === undefined ? text : text.startsWith(word) ? text.slice(word.length) : text.slice(0, -word.length);
  }

  // As the language writes numbers, without groups, with a point before decimals.
  /** @param {string} text */
  function plain(text) {
    const amount = rounded(rounded(text.normalize("NFKC").replace(/[\s'’_]/g, "").toLowerCase()));
    if (guide.constants.decimal === ".") {
      return amount.replace(/,/g, "");
    }
    const isGrouped = amount.indexOf(",") >= 0 || /^[+-]?\d{1,3}(\.\d{3})+(?!\d)/.test(amount);
    return isGrouped ? amount.replace(/\.(?=\d)/g, "").replace(",", ".") : amount;
  }

  // How many of the stored unit one of what stands behind a number is: a unit, a word for a large number, or both.
  /** @param {string} behind @param {number} scale @param {string} measure @returns {number | undefined} */
  function factorOf(behind, scale, measure) {
    const units = guide.own(UNITS, measure) || {};
    const unit = behind.replace(/\.$/, "");
    const counted = Object.keys(COUNTING).filter((word) => unit.startsWith(word)).sort((one, other) => other.length - one.length)[0];
    if (unit === "" || guide.own(units, unit) !== undefined) {
      return unit === "" ? scale : guide.own(units, unit);
    }
    if (counted === undefined) {
      return undefined;
    }
    // A word alone counts yuan, where it is so large that nobody means anything else.
    const isYuan = measure === "wan" && unit === counted;
    const rest = isYuan ? (COUNTING[counted] < 1e4 ? undefined : IN_YUAN) : factorOf(unit.slice(counted.length), scale, measure);
    return rest === undefined ? undefined : COUNTING[counted] * rest;
  }

  // A text in the stored unit, {first: as it begins, exact}; of several numbers with their units the sum. Undefined for
  // what is no number.
  /** @param {string} text @param {number} scale @param {string} measure */
  function amountOf(text, scale, measure) {
    const one = ONE_PIECE.exec(text);
    const factor = one ? factorOf(one[2] || "", scale, measure) : undefined;
    if (one && factor !== undefined) {
      return { first: one[1], exact: Number(one[1]) * factor };
    }
    let exact = 0;
    const left = text.replace(PIECES, function (_, number, behind) {
      exact += Number(number) * /** @type {number} */ (factorOf(behind, scale, measure));
      return "";
    });
    return left === "" && exact === exact ? { first: text, exact: exact } : undefined;
  }

  // {value} in the unit of the guide, or {wrong} naming what is wrong; `isForeign` of money in the guide's other currency.
  match.parsed = function (text, type, scale, measure) {
    const amount = plain(text);
    const own = measure === "wan" && FOREIGN ? without(amount, FOREIGN.words) : amount;
    const isForeign = own !== amount;
    const found = amountOf(without(own, SIGNS), isForeign ? IN_YUAN : scale, measure);
    if (!found) {
      return { wrong: "number" };
    }
    const value = judged(found.first, found.exact * (isForeign ? FOREIGN.yuan_per_unit : 1), type);
    return isForeign ? Object.assign(value, { isForeign: true }) : value;
  };

  // A number as it was typed and in the unit of the guide.
  /** @param {string} text @param {number} exact @param {string} type */
  function judged(text, exact, type) {
    const value = Number(exact.toFixed(6));
    if (text[0] === "-" && exact < 0) {
      return { wrong: "negative" };
    }
    if (type === "year") {
      return /^(19|20|21)\d\d$/.test(text) ? { value: Number(text) } : { wrong: "year" };
    }
    if (type === "count" && !Number.isInteger(value)) {
      return { wrong: "whole" };
    }
    return value > LARGEST ? { wrong: "large" } : { value: value };
  }

  /** @param {Answer} value */
  function written(value) {
    return typeof value === "boolean" ? (value ? "1" : "0") : Array.isArray(value) ? value.join(",") : String(value);
  }

  /** @param {Control} control @param {string} text */
  function chosen(control, text) {
    const isOffered = Array.prototype.some.call(control.options, (option) => option.value === text);
    if (text === "" || !isOffered) {
      return undefined;
    }
    return control.dataset.type === "flag" ? text === "1" : text;
  }

  /** @param {HTMLInputElement[]} boxes @param {string} text */
  function marked(boxes, text) {
    const allowed = boxes.map((box) => box.value);
    const some = text.split(",").filter((word) => allowed.indexOf(word) >= 0);
    return some.length ? some : undefined;
  }

  // The value of an answer as a link writes it, of the controls of one name; undefined for what the form would not take.
  /** @param {Control[]} controls @param {string} text */
  function recalled(controls, text) {
    const type = controls[0].dataset.type;
    if (type === "boxes") {
      return marked(controls, text);
    }
    if (type === "choice" || type === "flag") {
      return chosen(controls[0], text);
    }
    if (type === "needed") {
      return text === "1" ? true : undefined;
    }
    if (type === "day") {
      return guide.isDay(text) ? text : undefined;
    }
    return /^\d+(\.\d+)?$/.test(text) ? judged(text, Number(text), String(type)).value : undefined;
  }

  // What was typed: {value}, or {wrong}.
  /** @param {Control} control */
  function typed(control) {
    const type = control.dataset.type;
    if (type === "day") {
      const bad = control.validity && control.validity.badInput;
      return bad ? { wrong: "day" } : { value: control.value || undefined };
    }
    return control.value.trim() === "" ? {} : match.parsed(control.value, type, Number(control.dataset.scale), control.dataset.measure);
  }

  /** @param {Control[]} controls @returns {{value?: Answer, wrong?: string, isForeign?: boolean}} */
  function given(controls) {
    const [control] = controls;
    const type = control.dataset.type;
    if (TYPED.indexOf(type) >= 0) {
      return typed(control);
    }
    const checked = controls.filter((box) => box.checked).map((box) => box.value).join(",");
    return { value: recalled(controls, type === "boxes" || type === "needed" ? checked : control.value) };
  }

  /** @param {Control} control @param {Answer | undefined} value */
  function display(control, value) {
    const type = control.dataset.type;
    if (type === "boxes" || type === "needed") {
      control.checked = type === "needed" ? value === true : /** @type {string[]} */ (value || []).indexOf(control.value) >= 0;
    } else if (value === undefined) {
      control.value = "";
    } else {
      const isScaled = NUMBERS.indexOf(type) >= 0 && Number(control.dataset.scale) !== 1;
      const shown = isScaled ? Number((/** @type {number} */ (value) / Number(control.dataset.scale)).toFixed(4)) : value;
      control.value = NUMBERS.indexOf(type) >= 0 ? written(shown).replace(".", guide.constants.decimal) : written(shown);
    }
  }

  // Keeps the answer of one name, or what is wrong with it.
  /** @param {MatchForm["store"]} store @param {string} name @param {Control[]} controls */
  function read(store, name, controls) {
    const found = given(controls);
    delete store.wrong[name];
    delete store.values[name];
    store.foreign[name] = Boolean(found.isForeign);
    if (found.wrong) {
      store.wrong[name] = found.wrong;
    } else if (found.value !== undefined) {
      store.values[name] = found.value;
    }
  }

  match.form = function (form) {
    /** @type {Control[]} */
    const controls = Array.prototype.filter.call(form.elements, (control) => control.name);
    const names = Array.from(new Set(controls.map((control) => control.name)));
    const of = (/** @type {string} */ name) => controls.filter((control) => control.name === name);
    /** @type {MatchForm["store"]} */
    const store = { values: {}, wrong: {}, foreign: {} };

    /** @param {Answers} values */
    function fill(values) {
      Object.assign(store, { values: {}, wrong: {}, foreign: {} });
      names.forEach(function (name) {
        if (values[name] !== undefined && values[name] !== null) {
          store.values[name] = values[name];
        }
        of(name).forEach((control) => display(control, store.values[name]));
      });
    }

    function query() {
      const answered = names.filter((name) => store.values[name] !== undefined);
      return answered.map((name) => name + "=" + encodeURIComponent(written(/** @type {Answer} */ (store.values[name]))).replace(/%2C/g, ",")).join("&");
    }

    /** @param {string} text */
    function fromQuery(text) {
      const asked = new URLSearchParams(text);
      /** @type {Answers} */
      const values = {};
      names.forEach(function (name) {
        const value = asked.has(name) ? recalled(of(name), /** @type {string} */ (asked.get(name))) : undefined;
        if (value !== undefined) {
          values[name] = value;
        }
      });
      return values;
    }

    return {
      store: store,
      names: names,
      of: of,
      read: (name) => read(store, name, of(name)),
      fill: fill,
      query: query,
      fromQuery: fromQuery,
      isFilled: (text) => Object.keys(fromQuery(text)).length > 0,
    };
  };

  // This browser's memory; some refuse it, in a private window or from a folder.
  match.memory = {
    recall: function () {
      try {
        return window.localStorage.getItem(KEY) || "";
      } catch (refused) {
        return "";
      }
    },
    keep: function (text) {
      try {
        if (text) {
          window.localStorage.setItem(KEY, text);
        } else {
          window.localStorage.removeItem(KEY);
        }
      } catch (refused) {
        return;
      }
    },
  };
})();
