/* What a query asks for: meanings that several words share, amounts with their unit, words and runs of characters, each
 * cut as rendering/search_words.py cuts the texts of pages.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const search = /** @type {SearchScripts} */ (guide.searching = guide.searching || {});
  const WORDS = /[a-z0-9\u00df-\u00f6\u00f8-\u024f\u0370-\u1fff]+|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+/g;
  const UNSPACED = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
  /** @type {{[unit: string]: string}} */
  // Tonnes and metres in Chinese and Japanese, too; escaped, since every guide gets this file.
  const UNITS = { "\u5428": "t", "\u30c8\u30f3": "t", "\u7c73": "m", "\u30e1\u30fc\u30c8\u30eb": "m", t: "t", m: "m" };
  const AMOUNT = new RegExp("(\\d+(?:\\.\\d+)?)\\s*(" + Object.keys(UNITS).join("|") + ")(?![a-z0-9])", "g");
  const MOST = 12;
  const LITTLE = /^(a|an|and|are|at|for|from|how|in|is|of|on|or|the|to|what|where|with)$/;
  const LETTERS = /^[a-z]{4,}$/;

  /** @param {string} text */
  search.folded = (text) => text.normalize("NFKC").toLowerCase();

  /** @param {string} text */
  search.isUnspaced = (text) => UNSPACED.test(text);

  // What the forms of an English word begin with: cranes, renting, companies.
  /** @param {string} word */
  search.stem = function (word) {
    if (!LETTERS.test(word)) {
      return word;
    }
    return word.replace(/ies$/, "").replace(/(x|s|z|ch|sh)es$/, "$1").replace(/([^sui])s$/, "$1").replace(/(.{4,})(?:ing|ed)$/, "$1");
  };

  // Whether two words are one slip apart: a letter more, less, another, or two exchanged.
  /** @param {string} one @param {string} other */
  search.isSlip = function (one, other) {
    if (Math.abs(one.length - other.length) > 1) {
      return false;
    }
    let at = 0;
    while (at < one.length && one[at] === other[at]) {
      at += 1;
    }
    const rests = [[at + 1, at + 1], [at + 1, at], [at, at + 1]];
    const isExchanged = one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2);
    return isExchanged || rests.some((rest) => one.slice(rest[0]) === other.slice(rest[1]));
  };

  // Where a word stands in a text, -1 where it does not: words of scripts with spaces whole, or in the plural.
  /** @param {string} text @param {string} word */
  function placeOf(text, word) {
    if (UNSPACED.test(word)) {
      return word.length > 1 || text === word ? text.indexOf(word) : -1;
    }
    return (" " + text).search(new RegExp("[^a-z0-9]" + word.replace(/[^a-z0-9 ]/g, "\\$&") + "(?:e?s)?(?![a-z0-9])"));
  }

  /** @param {string} text @param {string} word @param {number} at */
  function without(text, word, at) {
    const rest = text.slice(at + word.length);
    return text.slice(0, at) + " " + (UNSPACED.test(word) ? rest : rest.replace(/^e?s(?![a-z0-9])/, ""));
  }

  /* The longest words first: "tax incentive" is no incentive. */
  /** @param {SearchIndex["meanings"]} meanings */
  function listed(meanings) {
    const all = Object.keys(meanings).flatMap((name) => meanings[name][1].map((/** @type {string} */ word) => ({ name, word })));
    return all.sort((one, other) => other.word.length - one.word.length);
  }

  /** @param {string} run */
  search.pairs = function (run) {
    /** @type {string[]} */
    const pairs = [];
    for (let at = 0; at < run.length - 1; at += 1) {
      pairs.push(run.slice(at, at + 2));
    }
    return pairs.length ? pairs : [run];
  };

  /* A single character or a little word that is left beside other terms says nothing: for, of. */
  /** @param {SearchTerm[]} terms */
  function significant(terms) {
    const some = terms.filter((term) => term.meaning || !(LITTLE.test(term.text) || (term.text.length === 1 && UNSPACED.test(term.text))));
    return (some.length ? some : terms).slice(0, MOST);
  }

  /* What a word of letters may mean: that of a word that it begins, as one types, or is a slip of. */
  /** @param {string} text @param {{ name: string, word: string }[]} words */
  function perhaps(text, words) {
    if (!LETTERS.test(text)) {
      return "";
    }
    const shortest = words.slice().reverse();
    const found = shortest.find((one) => one.word.lastIndexOf(text, 0) === 0) || shortest.find((one) => text.length > 4 && search.isSlip(one.word, text));
    return found ? found.name : "";
  }

  /** @param {string} query @param {SearchIndex["meanings"]} meanings @returns {SearchTerm[]} */
  search.terms = function (query, meanings) {
    let rest = search.folded(query).trim();
    /** @type {SearchTerm[]} */
    const terms = [];
    const words = listed(meanings);
    words.forEach(function (one) {
      const at = placeOf(rest, one.word);
      if (at >= 0) {
        rest = without(rest, one.word, at);
        terms.push({ text: one.word, meaning: one.name, perhaps: "" });
      }
    });
    rest = rest.replace(AMOUNT, function (_, number, unit) {
      terms.push({ text: number + UNITS[unit], meaning: "", perhaps: "" });
      return " ";
    });
    (rest.match(WORDS) || []).forEach((text) => terms.push({ text: text, meaning: "", perhaps: perhaps(text, words) }));
    return significant(terms);
  };

  /** @param {string} query */
  search.numberKey = (query) => (search.folded(query).match(/[a-z0-9]+/g) || []).join("");
})();
