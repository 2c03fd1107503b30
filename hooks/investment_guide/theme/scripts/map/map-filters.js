/* Which sites match what the form asks, and how many each further choice would leave.
 *
 * A site matches when one of its units (the plot, or a floor) meets every condition; what is not known does not meet
 * it, but such sites are counted. A choice is counted as if its own filter were open and all others as they are; utilities add up.
 *
 * The index of the map says what is asked of which column of a site or unit, so no field is named here:
 *   filters  {name, of, sense, column, words, sets, kinds}: `sense` is one (the column is the number of a word), some or every (of
 *            a set of words, by its number), or up_to (of ranked words one that stands no further than the one asked for)
 *   limits   {name, of, column, direction, kinds}: 1 for at least, -1 for at most
 * Conditions read columns, (columns, row) of a site or (units, row) of a unit; no object is made for a site.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const map = /** @type {MapScripts} */ (guide.map = guide.map || {});
  // What fails: nothing, one filter (its number), or something that no choice of one filter would mend.
  const NONE = -1;
  const MANY = -2;

  /** @param {number} value @param {number} bound @param {number} direction */
  function limit(value, bound, direction) {
    return (value - bound) * direction >= 0;
  }

  // A limit that what is not known meets as well.
  /** @param {number} value @param {number} bound @param {number} direction */
  function lenient(value, bound, direction) {
    return !((value - bound) * direction < 0);
  }

  // A column in which nothing is known is left out.
  /** @param {string} name @param {NumberColumns} columns @param {number} row */
  function valueOf(name, columns, row) {
    return name in columns ? columns[name][row] : NaN;
  }

  // For each word of a filter whether it is asked for; null when none is.
  /** @param {SiteFilter} filter @param {Wish} wish */
  function asked(filter, wish) {
    const wanted = /** @type {string[]} */ (wish[filter.name] || []);
    const found = filter.words.map((word) => wanted.indexOf(word) >= 0);
    return found.indexOf(true) >= 0 ? found : null;
  }

  // By sense: from what is asked for to what a value meets.
  /** @type {{[sense: string]: (filter: SiteFilter, words: boolean[], holds: KeepsTo) => Meets}} */
  const MEETS = {
    one: (filter, words) => (value) => words[value],
    some: function (filter, words) {
      const sets = filter.sets.map((set) => set.some((one) => words[one]));
      return (value) => sets[value];
    },
    every: function (filter, words) {
      const sets = filter.sets.map((set) => words.every((is, one) => !is || set.indexOf(one) >= 0));
      return (value) => sets[value];
    },
    up_to: (filter, words, holds) => (value) => holds(value, words.indexOf(true), -1),
  };

  // By sense: the choices under which a value is counted.
  /** @type {{[sense: string]: (filter: SiteFilter, value: number, raise: (choice: number) => void) => void}} */
  const COUNTS = {
    one: (filter, value, raise) => value >= 0 && raise(value),
    some: (filter, value, raise) => filter.sets[value].forEach(raise),
    every: (filter, value, raise) => filter.sets[value].forEach(raise),
    up_to: function (filter, value, raise) {
      for (let choice = value; choice < filter.words.length; choice += 1) {
        raise(choice);
      }
    },
  };

  // The conditions of sites, or those of units.
  /** @param {string} level @param {Wish} wish @param {KeepsTo} holds */
  function testsOf(level, wish, holds) {
    /** @type {SiteTest[]} */
    const tests = [];
    /** @param {number} group @param {string} column @param {Meets} meets */
    function add(group, column, meets) {
      tests.push({ group: group, meets: (columns, row) => meets(valueOf(column, columns, row)) });
    }
    map.index.filters.forEach(function (filter, number) {
      const words = filter.of === level && asked(filter, wish);
      if (words) add(number, filter.column, MEETS[filter.sense](filter, words, holds));
    });
    map.index.limits.forEach(function (one) {
      const bound = /** @type {number | undefined} */ (wish[one.name]);
      if (one.of === level && bound !== undefined) add(MANY, one.column, (value) => holds(value, bound, one.direction));
    });
    const day = level === "unit" && wish.by && Number(wish.by.replace(/-/g, ""));
    if (day) add(MANY, "free_from", (value) => value <= day);
    return tests;
  }

  // Whether a site of this kind can have the numbers and ranks that are asked for.
  /** @param {string} kind @param {Wish} wish */
  function canHave(kind, wish) {
    const ranked = map.index.filters.filter((filter) => filter.sense === "up_to");
    return [...map.index.limits, ...ranked].every((one) => wish[one.name] === undefined || one.kinds.indexOf(kind) >= 0);
  }

  // Whether a site would match if what is not known of it met every limit.
  /** @param {MapSite} site @param {SiteTest[]} bySite @param {SiteTest[]} byUnit */
  function mayMatch(site, bySite, byUnit) {
    const units = site.columns.units;
    const before = failing(bySite, site.columns, site.row, NONE);
    for (let unit = units.first[site.row]; before === NONE && unit < units.first[site.row + 1]; unit += 1) {
      if (failing(byUnit, units, unit, NONE) === NONE) {
        return true;
      }
    }
    return false;
  }

  /** @param {MapSite[]} sites @param {Wish} wish */
  function unknownIn(sites, wish) {
    const bySite = testsOf("site", wish, lenient);
    const byUnit = testsOf("unit", wish, lenient);
    const able = ["land", "factory"].map((kind) => canHave(kind, wish));
    return sites.filter((site) => !site.matches && able[site.columns.kind[site.row]] && mayMatch(site, bySite, byUnit)).length;
  }

  // What fails after these conditions too.
  /** @param {SiteTest[]} tests @param {NumberColumns} columns @param {number} row @param {number} before */
  function failing(tests, columns, row, before) {
    let found = before;
    for (let i = 0; i < tests.length && found !== MANY; i += 1) {
      if (!tests[i].meets(columns, row)) {
        found = found === NONE && tests[i].group >= 0 ? tests[i].group : MANY;
      }
    }
    return found;
  }

  // How many sites each choice of a filter would leave; a site is counted once, whatever its units are.
  class Tally {
    /** @param {SiteFilter} filter */
    constructor(filter) {
      this.filter = filter;
      this.counts = new Uint32Array(filter.words.length);
      this.last = new Uint32Array(filter.words.length); // the last site that was counted
      this.site = 0;
      this.raise = (/** @type {number} */ choice) => {
        this.counts[choice] += this.last[choice] === this.site ? 0 : 1;
        this.last[choice] = this.site;
      };
    }

    /** @param {number} site @param {NumberColumns} columns @param {number} row */
    add(site, columns, row) {
      this.site = site;
      COUNTS[this.filter.sense](this.filter, valueOf(this.filter.column, columns, row), this.raise);
    }

    // Whether a unit that fails so far would be let through if this filter alone were open.
    /** @param {number} number @param {number} fails */
    opens(number, fails) {
      return fails === NONE || (fails === number && this.filter.sense !== "every");
    }
  }

  /** @param {Tally[]} tallies */
  function named(tallies) {
    /** @type {{[choice: string]: number}} */
    const counts = {};
    tallies.forEach((tally) => tally.filter.words.forEach((word, choice) => (counts[tally.filter.name + ":" + word] = tally.counts[choice])));
    return counts;
  }

  // Marks every site and returns {found: the matching sites in the same order, counts: {"filter:choice": number},
  // unknown: how many others miss only numbers that they do not state}.
  map.filter = function (sites, wish) {
    const bySite = testsOf("site", wish, limit);
    const byUnit = testsOf("unit", wish, limit);
    const tallies = map.index.filters.map((filter) => new Tally(filter));
    const found = sites.filter(function (site, place) {
      const columns = site.columns;
      const units = columns.units;
      const before = failing(bySite, columns, site.row, NONE);
      site.matches = false;
      for (let unit = units.first[site.row]; before !== MANY && unit < units.first[site.row + 1]; unit += 1) {
        const fails = failing(byUnit, units, unit, before);
        for (let number = 0; fails !== MANY && number < tallies.length; number += 1) {
          if (tallies[number].opens(number, fails)) {
            const isOfUnit = tallies[number].filter.of === "unit";
            tallies[number].add(place + 1, isOfUnit ? units : columns, isOfUnit ? unit : site.row);
          }
        }
        site.matches = site.matches || fails === NONE;
      }
      return site.matches;
    });
    return { found: found, counts: named(tallies), unknown: unknownIn(sites, wish) };
  };
})();
