/* Finds: loads the few parts of the index that the letters of a query ask for, and orders what has its terms.
 *
 * Numbers of records first, then the place that answers a meaning best, then what has most of the terms; a title counts more than
 * a text, what is past less. Where nothing has all terms, one slip is forgiven; then come those that have some.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const search = /** @type {SearchScripts} */ (guide.searching = guide.searching || {});
  const dialog = document.getElementById("guide-search");
  const base = (dialog.dataset.guideBase || ".").replace(/\/*$/, "/");
  const AT_ONCE = 20;
  const NUMBER = 1000;
  const NUMBER_START = 500;
  const LEAD = 100;
  const PAGE = 0.5; // a page before its places
  const PAST = 0.6; // of the worth of what one can have
  const SLIP = 1;
  const SOME = 0.6; // of the best found, where nothing has all

  search.base = base;

  /** @param {string} name */
  const load = (name) => guide.parts.load(base + "search/" + name + ".js");

  /** @param {number[]} steps */
  function unpacked(steps) {
    let at = 0;
    return new Set(steps.map((step) => (at += step)));
  }

  /** @param {SearchShard} shard @param {string} word @param {number} title @param {number} text @param {SearchScores} scores */
  function take(shard, word, title, text, scores) {
    (guide.own(shard, word) || []).forEach(function (/** @type {number[]} */ steps, /** @type {number} */ index) {
      const worth = index ? text : title;
      unpacked(steps).forEach((entry) => scores.set(entry, Math.max(scores.get(entry) || 0, worth)));
    });
  }

  /** @param {SearchShard} shard @param {string} word @returns {SearchScores} */
  function ofWord(shard, word) {
    /** @type {SearchScores} */
    const scores = new Map();
    const stem = search.stem(word);
    Object.keys(shard).forEach(function (each) {
      if (each.lastIndexOf(stem, 0) === 0) {
        const isWhole = each === word || each === stem;
        take(shard, each, isWhole ? 4 : 3, isWhole ? 2 : 1, scores);
      }
    });
    if (!scores.size && /^[a-z]{4,}$/.test(word)) {
      Object.keys(shard).filter((each) => search.isSlip(each, word)).forEach((each) => take(shard, each, SLIP, SLIP, scores));
    }
    return scores;
  }

  /** @param {SearchShards} shards @param {string} word */
  function ofPair(shards, word) {
    /** @type {SearchScores} */
    const scores = new Map();
    const shard = shards.get(word.replace(/^[~=#]/, "")[0]) || {};
    take(shard, word, 4, 2, scores);
    return scores;
  }

  /** @param {SearchScores[]} all the entries that all have, with the least worth */
  function shared(all) {
    /** @type {SearchScores} */
    const result = new Map();
    all[0].forEach(function (_, entry) {
      const worths = all.map((scores) => scores.get(entry) || 0);
      if (worths.every(Boolean)) {
        result.set(entry, Math.min.apply(null, worths));
      }
    });
    return result;
  }

  /* A run of characters of which one is another, missing or too many. */
  /** @param {SearchShards} shards @param {string} run @returns {SearchScores} */
  function slipped(shards, run) {
    /** @type {SearchScores} */
    const result = new Map();
    const letters = Array.from(run);
    /** @type {string[][]} */
    const tries = [];
    const pairs = search.pairs(run);
    pairs.forEach((pair, index) => tries.push(pairs.slice(0, index).concat("~" + pair, pairs.slice(index + 1))));
    letters.slice(1, -1).forEach(function (_, index) {
      const around = [...pairs.slice(0, index), ...pairs.slice(index + 2)];
      const beside = letters[index] + letters[index + 2];
      tries.push(around.concat("~" + beside), around.concat(beside));
    });
    tries.forEach(function (words) {
      shared(words.map((word) => ofPair(shards, word))).forEach((_, entry) => result.set(entry, SLIP));
    });
    return result;
  }

  /* Scores of a run, and how much of it each entry has. */
  /** @param {SearchShards} shards @param {string} run @returns {SearchFound} */
  function ofRun(shards, run) {
    const each = run.length === 1 ? [ofWord(shards.get(run) || {}, run)] : search.pairs(run).map((pair) => ofPair(shards, pair));
    let scores = shared(each);
    if (!scores.size && run.length > 1) {
      scores = slipped(shards, run);
    }
    /** @type {SearchScores} */
    const parts = new Map();
    each.forEach((some) => some.forEach((_, entry) => parts.set(entry, (parts.get(entry) || 0) + 1 / each.length)));
    scores.forEach((_, entry) => parts.set(entry, 1));
    return { scores, parts };
  }

  /** @param {SearchShards} shards @param {SearchTerm} term @returns {SearchFound} */
  function ofTerm(shards, term) {
    const text = term.text;
    const isRun = search.isUnspaced(text) && !/^\d/.test(text);
    const found = isRun ? ofRun(shards, text) : wholly(text.split(/[^a-z0-9\u00df-\uffff.]+/).map((word) => ofWord(shards.get(word[0]) || {}, word)));
    if (!term.meaning) {
      return found.parts.size || !term.perhaps ? found : wholly([ofPair(shards, "=" + term.perhaps)]);
    }
    // What says it in these words stands before what means the same.
    const meant = ofPair(shards, "=" + term.meaning);
    found.scores.forEach((worth, entry) => worth > SLIP && meant.set(entry, Math.max(meant.get(entry) || 0, worth + 1)));
    return wholly([meant]);
  }

  /** @param {SearchScores[]} all @returns {SearchFound} */
  function wholly(all) {
    const scores = shared(all);
    return { scores, parts: new Map(Array.from(scores.keys(), (entry) => [entry, 1])) };
  }

  /** @param {SearchFound[]} found @returns {{scores: SearchScores, isPartial: boolean}} */
  function together(found) {
    const entries = new Set(found.flatMap((one) => Array.from(one.parts.keys())));
    const had = Array.from(entries, (entry) => [entry, found.reduce((sum, one) => sum + (one.parts.get(entry) || 0), 0)]);
    const most = had.reduce((best, one) => Math.max(best, one[1]), 0);
    const isPartial = most < found.length - 0.001;
    const least = isPartial ? most * SOME : most - 0.001;
    const worth = (/** @type {number} */ entry) => found.reduce((sum, one) => sum + (one.scores.get(entry) || 0), 0);
    const scores = new Map(had.filter((one) => one[1] >= least).map((one) => [one[0], worth(one[0]) + (isPartial ? 10 * one[1] : 0)]));
    return { scores, isPartial };
  }

  /** @param {SearchShards} shards @param {string} key @param {SearchScores} scores */
  function addNumbers(shards, key, scores) {
    const shard = shards.get(key[0]) || {};
    /** @type {SearchScores} */
    const found = new Map();
    Object.keys(shard).forEach(function (word) {
      if (key.length > 1 && word.lastIndexOf("#" + key, 0) === 0) {
        take(shard, word, word.length === key.length + 1 ? NUMBER : NUMBER_START, 0, found);
      }
    });
    found.forEach((worth, entry) => scores.set(entry, worth));
  }

  /* The page of a place that says no more than the place does is not listed beside it. */
  /** @param {SearchScores} scores @param {SearchIndex} index @param {SearchTerm[]} terms */
  function withoutRepeats(scores, index, terms) {
    const pages = unpacked(index.pages);
    let last = -1;
    const isPlaced = new Set();
    for (let entry = 0; entry < index.entries; entry += 1) {
      last = pages.has(entry) ? entry : last;
      if (entry !== last && scores.has(entry)) {
        isPlaced.add(last);
      }
    }
    const mentioned = terms.reduce((sum, term) => sum + (term.meaning ? 3 : 2), 0);
    scores.forEach(function (worth, entry) {
      if (isPlaced.has(entry) && worth <= mentioned) {
        scores.delete(entry);
      } else if (pages.has(entry)) {
        scores.set(entry, worth + PAGE);
      }
    });
  }

  /* The places that answer what is meant best; -1 where the guide has none. */
  /** @param {SearchIndex} index @param {SearchTerm[]} terms */
  function leadsOf(index, terms) {
    return terms.map((term) => term.meaning || term.perhaps).filter(Boolean).map((name) => index.meanings[name][0]);
  }

  /* An amount and what it is of are a filter of the place that lists it: 10 t crane. */
  /** @param {SearchIndex} index @param {SearchTerm[]} terms @returns {{ entry: number, query: string } | null} */
  function filterOf(index, terms) {
    const [one, other] = terms;
    const amount = other && /^(\d+(?:\.\d+)?)([a-z]+)$/.exec(other.text);
    const meant = amount && one.meaning && index.meanings[one.meaning];
    const filter = meant && guide.own(meant[2], amount[2]);
    return filter && meant[0] >= 0 ? { entry: meant[0], query: "?" + filter + "=" + amount[1] } : null;
  }

  /** @param {SearchScores} scores @param {SearchIndex} index @param {SearchTerm[]} terms */
  function ordered(scores, index, terms) {
    const past = unpacked(index.past);
    const filter = filterOf(index, terms);
    if (filter) {
      scores.set(filter.entry, LEAD);
    }
    leadsOf(index, terms).forEach(function (lead, place) {
      if (lead >= 0 && (scores.has(lead) || terms.length === 1)) {
        scores.set(lead, LEAD - place);
      }
    });
    scores.forEach((worth, entry) => worth < LEAD / 2 && past.has(entry) && scores.set(entry, worth * PAST));
    const worth = (/** @type {number} */ entry) => scores.get(entry) || 0;
    return Array.from(scores.keys()).sort((one, other) => worth(other) - worth(one) || one - other);
  }

  /** @param {number[]} numbers @param {number} run @returns {Promise<SearchEntry[]>} */
  function entriesOf(numbers, run) {
    return Promise.all(numbers.map((number) => load("entries-" + Math.floor(number / run)).then((part) => part[number % run])));
  }

  /* Of those shown first: what holds the query as it was typed comes before what holds its parts; numbers and leads stay, and
   * so does what is past. */
  /** @param {SearchEntry[]} entries @param {number[]} numbers @param {SearchScores} scores @param {string} query @param {SearchIndex} index */
  function wholeFirst(entries, numbers, scores, query, index) {
    const past = unpacked(index.past);
    const typed = search.folded(query).trim();
    const holds = (/** @type {SearchEntry} */ entry) => (search.folded(entry[0]).indexOf(typed) >= 0 ? 2 : 0) + (search.folded(entry[3]).indexOf(typed) >= 0 ? 1 : 0);
    const worth = entries.map((entry, at) => ((scores.get(numbers[at]) || 0) >= LEAD / 2 ? 10 : past.has(numbers[at]) ? 0 : holds(entry)));
    const order = entries.map((_, at) => at).sort((one, other) => worth[other] - worth[one] || one - other);
    return order.map((at) => ({ entry: entries[at], number: numbers[at] }));
  }

  /** @param {SearchEntry} entry @param {string} query @returns {SearchEntry} */
  function filtered(entry, query) {
    return [entry[0], entry[1] + query, entry[2], entry[3]];
  }

  /** @param {SearchTerm[]} terms @param {string} key @param {SearchIndex} index @returns {Promise<SearchShards>} */
  function shardsOf(terms, key, index) {
    const texts = terms.flatMap((term) => [term.text, term.meaning, term.perhaps]).concat(key);
    const letters = Array.from(new Set(texts.flatMap((text) => (search.isUnspaced(text) ? Array.from(text) : text.split(/[^a-z0-9\u00df-\uffff.]+/).map((word) => word[0] || "")))));
    const asked = letters.filter((letter) => letter && !/[\s.]/.test(letter));
    return Promise.all(asked.map((letter) => load("words-" + (letter.charCodeAt(0) % index.shards)))).then(
      (loaded) => new Map(asked.map((letter, at) => [letter, loaded[at]]))
    );
  }

  /** @param {SearchIndex} index @param {number} entry */
  function sectionOf(index, entry) {
    return index.starts.filter((start) => start[0] <= entry).slice(-1)[0][1];
  }

  /** @param {SearchIndex} index @param {number[]} numbers @returns {[number, number][]} */
  function sectionsOf(index, numbers) {
    /** @type {Map<number, number>} */
    const counts = new Map();
    numbers.forEach(function (number) {
      const section = sectionOf(index, number);
      counts.set(section, (counts.get(section) || 0) + 1);
    });
    return Array.from(counts).sort((one, other) => other[1] - one[1]);
  }

  /** @param {string} query @returns {Promise<SearchResult>} */
  search.find = function (query) {
    return load("index").then(function (/** @type {SearchIndex} */ index) {
      guide.parts.name(index.files.map((file) => base + file));
      const terms = search.terms(query, index.meanings);
      const key = search.numberKey(query);
      if (!terms.length) {
        return { count: 0, entries: [], numbers: [], sections: [], isPartial: false, terms, index };
      }
      return shardsOf(terms, key, index).then(function (shards) {
        const { scores, isPartial } = together(terms.map((term) => ofTerm(shards, term)));
        addNumbers(shards, key, scores);
        withoutRepeats(scores, index, terms);
        const numbers = ordered(scores, index, terms);
        return entriesOf(numbers.slice(0, AT_ONCE), index.run).then(function (entries) {
          const first = wholeFirst(entries, numbers, scores, query, index);
          const filter = filterOf(index, terms);
          if (filter) {
            first[0].entry = filtered(first[0].entry, filter.query);
          }
          const all = first.map((one) => one.number).concat(numbers.slice(AT_ONCE));
          return { count: all.length, entries: first.map((one) => one.entry), numbers: all, sections: sectionsOf(index, all), isPartial, terms, index };
        });
      });
    });
  };

  // Those of a section, or of all, from the `from`th on.
  search.some = function (result, section, from) {
    const numbers = section < 0 ? result.numbers : result.numbers.filter((number) => sectionOf(result.index, number) === section);
    return entriesOf(numbers.slice(from, from + AT_ONCE), result.index.run).then((entries) => ({ entries, left: Math.max(0, numbers.length - from - AT_ONCE) }));
  };
})();
