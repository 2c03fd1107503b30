/* Which sites meet a need and why, and whether a plan meets an entry standard. No page and no words: data in, data out.
 *
 * guide.sites.match(content, needs, tolerancePercent) the answers in order; sites of another kind than needs.kind are left out
 * guide.sites.standard(row, plan)                     the indicators of an entry standard, in the order of the row
 * guide.sites.row(content, site, cluster)             the row of entry standard that holds for a plot or for a park ({park: id})
 *
 * `content` is the part `sites`: besides the sites it says what plots, floors and buildings are asked for, as rows of
 * {name, kind, of, field, sense, words}: the need `name` compares `field` of each site or unit of a kind. `words` are ranked.
 * A need that only plots or only buildings can meet is not asked of the other kind; unknown needs are empty, null or NaN.
 * A need is short by a share of what was asked, a day by a share of a year; what has no degrees is short by the whole (1).
 * A floor is judged by its own height, load, crane, rent and day. A building is judged by its floors that meet these, or
 * with those that nearly do where that serves the need better, and by its closest floor where none does. Its area is what
 * those floors have vacant together; the most that is wanted is compared with the least that can be had of them.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const TINY = 1e-9;
  const WHOLE = 1;
  const DAYS = 365;
  const MOST_TOLERATED = 30;
  const DAY_MS = 864e5;
  const NOW = "now";
  /** @type {{[state in SiteState]: number}} */
  const RANK = { meets: 0, unknown: 1, near: 2, fails: 3 };
  const VERDICTS = ["fits", "nearly", "no"];

  /** @param {unknown} value */
  function known(value) {
    return value !== undefined && value !== null && value !== "" && value === value;
  }

  // Each of these gives {offered, gap}: how far a site is from a need, negative where it has more, null where it does not say.
  /** @param {unknown} offered @param {number} gap @returns {Away} */
  function away(offered, gap) {
    return { offered: known(offered) ? offered : null, gap: known(offered) && known(gap) ? gap : null };
  }

  /** @param {number} difference @param {number} asked */
  function share(difference, asked) {
    return asked > 0 ? difference / asked : difference > 0 ? WHOLE : 0;
  }

  /** @type {Compare} */
  const atLeast = (offered, asked) => away(offered, share(asked - highest(offered), asked));
  // A price may be a range [lowest, highest], open where there is no highest: it is met where it overlaps what is asked.
  /** @type {Compare} */
  const atMost = (offered, asked) => away(offered, share(lowest(offered) - asked, asked));
  /** @type {Compare} */
  const same = (offered, asked) => away(offered, offered === asked ? 0 : WHOLE);
  /** @type {Compare} */
  const among = (offered, asked) => away(offered && offered.length ? offered : null, (offered || []).indexOf(asked) >= 0 ? 0 : WHOLE);
  // Of ranked words what is offered serves for itself and for all after it.
  /** @type {(offered: string, asked: string, words: string[]) => Away} */
  const takes = (offered, asked, words) => away(offered, words.indexOf(offered) <= words.indexOf(asked) ? 0 : WHOLE);
  /** @type {{[sense: string]: Compare}} */
  const SENSES = { least: atLeast, most: atMost, exactly: same, takes: takes };

  /** @param {any} offered */
  function lowest(offered) {
    return Array.isArray(offered) ? offered[0] : offered;
  }

  /** @param {any} offered */
  function highest(offered) {
    return Array.isArray(offered) ? (known(offered[1]) ? offered[1] : Infinity) : offered;
  }

  /** @param {any} offered @param {any} asked */
  function freeBy(offered, asked) {
    return away(offered, offered === NOW ? -Infinity : (Date.parse(offered) - Date.parse(asked)) / DAY_MS / DAYS);
  }

  // Needs in the order in which they are told.
  /** @type {NeedsTable} */
  const EVERY_SITE = {
    cluster: (site, asked) => among(site.clusters, asked),
    park: (site, asked) => same(site.park, asked),
    motorway_km: (site, asked) => atMost(site.distances.motorway, asked),
    port_km: (site, asked) => atMost(site.distances.port, asked),
    railway_km: (site, asked) => atMost(site.distances.railway, asked),
  };
  /** @type {NeedsTable} */
  const LAND = {
    area_min: (plot, asked) => atLeast(plot.area_mu, asked),
    area_max: (plot, asked) => atMost(plot.area_mu, asked),
  };
  /** @type {NeedsTable} */
  const DATED = { available_by: (offer, asked) => freeBy(offer.free_from, asked) };
  /** @type {NeedsTable} */
  const LETTABLE = {
    area_min: (floors, asked) => atLeast(together(floors), asked),
    area_max: (floors, asked) => atMost(Math.min.apply(null, floors.map(smallest)), asked),
  };

  // The needs of a kind that its sites or its units meet, as the content says.
  /** @param {MatchData} content @param {string} kind @param {string} of */
  function tableOf(content, kind, of) {
    /** @type {NeedsTable} */
    const table = {};
    content.needs.filter((one) => one.kind === kind && one.of === of).forEach(function (one) {
      table[one.name] = (thing, asked) => SENSES[one.sense](thing[one.field], asked, one.words);
    });
    return table;
  }

  /** @param {MatchData} content */
  function tablesOf(content) {
    return {
      plot: Object.assign({}, LAND, tableOf(content, "land", "site"), DATED),
      floor: Object.assign({}, tableOf(content, "factory", "unit"), DATED),
      building: tableOf(content, "factory", "site"),
    };
  }

  /** @param {Floor[]} floors */
  function together(floors) {
    return floors.reduce((sum, floor) => sum + floor.vacant_m2, 0);
  }

  /** @param {Floor} floor */
  function smallest(floor) {
    const divisibleFrom = floor.divisible_from_m2;
    return divisibleFrom !== undefined && known(divisibleFrom) ? Math.min(divisibleFrom, floor.vacant_m2) : floor.vacant_m2;
  }

  /** @param {string} need @param {any} asked @param {Away} found @param {number} tolerance @returns {GapReason} */
  function reason(need, asked, found, tolerance) {
    const state = found.gap === null ? "unknown" : found.gap <= TINY ? "meets" : found.gap <= tolerance + TINY ? "near" : "fails";
    const shortfall = found.gap !== null && (state === "near" || state === "fails") ? found.gap : 0;
    return { need: need, state: state, asked: asked, offered: found.offered, shortfall: shortfall, gap: found.gap };
  }

  /** @param {NeedsTable} table @param {OfferedSite | Floor | Floor[]} thing @param {Needs} needs @param {number} tolerance */
  function judged(table, thing, needs, tolerance) {
    const asked = Object.keys(table).filter((need) => known(needs[need]) && needs[need] !== false);
    return asked.map((need) => reason(need, needs[need], table[need](thing, needs[need]), tolerance));
  }

  /** @param {OfferedSite} plot @param {Needs} needs @param {number} tolerance */
  function utilities(plot, needs, tolerance) {
    return (needs.utilities || []).map(function (kind) {
      const state = guide.own(plot.utilities, kind);
      return reason("utilities", kind, away(state, state === "connected" ? 0 : WHOLE), tolerance);
    });
  }

  const unmet = (/** @type {GapReason[]} */ reasons) => reasons.filter((one) => one.state !== "meets").length;
  const missing = (/** @type {GapReason[]} */ reasons) => reasons.reduce((sum, one) => sum + one.shortfall, 0);

  /** @param {OfferedSite} site @param {Needs} needs @param {GapReason[]} reasons @param {number[]} floors @param {number} area */
  function answer(site, needs, reasons, floors, area) {
    const wanted = needs.area_min || 0;
    const worst = Math.max.apply(null, [0].concat(reasons.map((one) => RANK[one.state])));
    return {
      id: site.id,
      kind: site.kind,
      verdict: worst === RANK.fails ? "no" : worst === RANK.meets ? "fits" : "nearly",
      reasons: reasons.map(({ need, state, asked, offered, shortfall }) => ({ need, state, asked, offered, shortfall })),
      floors: floors,
      area: area,
      unmet: unmet(reasons),
      shortfall: missing(reasons),
      surplus: wanted > 0 ? Math.max(0, (area - wanted) / wanted) : 0,
    };
  }

  /** @param {OfferedSite} plot @param {Needs} needs @param {number} tolerance @param {NeedsTables} tables */
  function plotAnswer(plot, needs, tolerance, tables) {
    const reasons = judged(EVERY_SITE, plot, needs, tolerance).concat(judged(tables.plot, plot, needs, tolerance), utilities(plot, needs, tolerance));
    return answer(plot, needs, reasons, [], /** @type {number} */ (plot.area_mu));
  }

  // Of each need, what the floor says that is worst of it: a selection is as good as its least floor.
  /** @param {GapReason[][]} floors */
  function least(floors) {
    return floors[0].map((_, need) => floors.map((reasons) => reasons[need]).reduce((worst, one) => (RANK[one.state] - RANK[worst.state] || (one.gap || 0) - (worst.gap || 0)) > 0 ? one : worst));
  }

  /** @param {GapReason[][]} floors */
  function selections(floors) {
    const within = (/** @type {number} */ rank) => floors.map((_, index) => index).filter((index) => floors[index].every((one) => RANK[one.state] <= rank));
    const meeting = within(RANK.meets);
    const nearly = within(RANK.near);
    const found = [meeting, nearly].filter((some, turn) => some.length > (turn ? meeting.length : 0));
    return found.length ? found : [[closest(floors)]];
  }

  /** @param {GapReason[][]} floors */
  function closest(floors) {
    const fails = (/** @type {GapReason[]} */ reasons) => reasons.filter((one) => one.state === "fails").length;
    const further = (/** @type {GapReason[]} */ one, /** @type {GapReason[]} */ other) => fails(one) - fails(other) || Math.round((missing(one) - missing(other)) / TINY);
    return floors.reduce((best, reasons, index) => (further(reasons, floors[best]) < 0 ? index : best), 0);
  }

  /** @param {OfferedSite} factory @param {Needs} needs @param {number} tolerance @param {NeedsTables} tables */
  function factoryAnswer(factory, needs, tolerance, tables) {
    const offered = /** @type {Floor[]} */ (factory.floors);
    const floors = offered.map((floor) => judged(tables.floor, floor, needs, tolerance));
    const ofBuilding = judged(EVERY_SITE, factory, needs, tolerance).concat(judged(tables.building, factory, needs, tolerance));
    const answers = selections(floors).map(function (chosen) {
      const vacant = chosen.map((index) => offered[index]);
      const ofFloors = judged(LETTABLE, vacant, needs, tolerance).concat(least(chosen.map((index) => floors[index])));
      return answer(factory, needs, ofBuilding.concat(ofFloors), chosen, together(vacant));
    });
    return answers.sort(inOrder)[0];
  }

  /** @param {SiteAnswer} one @param {SiteAnswer} other */
  function inOrder(one, other) {
    return (
      VERDICTS.indexOf(one.verdict) - VERDICTS.indexOf(other.verdict) ||
      one.unmet - other.unmet ||
      Math.round((one.shortfall - other.shortfall) / TINY) ||
      Math.round((one.surplus - other.surplus) / TINY) ||
      (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)
    );
  }

  /** @param {MatchData} content @param {Needs} needs @param {number} tolerancePercent */
  function match(content, needs, tolerancePercent) {
    const tolerance = Math.max(0, Math.min(MOST_TOLERATED, tolerancePercent)) / 100;
    const tables = tablesOf(content);
    const asked = content.sites.filter((site) => !known(needs.kind) || site.kind === needs.kind);
    return asked.map((site) => (site.kind === "land" ? plotAnswer : factoryAnswer)(site, needs, tolerance, tables)).sort(inOrder);
  }

  // What is too low is never mended by less output or revenue.
  const INDICATORS = guide.constants.indicators;

  // Two decimals, to the side on which the standard is met: 100 yuan, 6.7 m² of land.
  /** @param {Plan} plan @param {string} field @param {"raise" | "lower"} direction @param {number} exact @returns {Remedy} */
  function change(plan, field, direction, exact) {
    const rounded = direction === "raise" ? Math.ceil(exact * 100 - 1e-6) / 100 : Math.floor(exact * 100 + 1e-6) / 100;
    return { field: field, direction: direction, by: Math.round(Math.abs(rounded - plan[field]) * 100) / 100, to: rounded };
  }

  /** @param {Indicator} indicator @param {Plan} plan @param {boolean} tooLow @param {number} limit @returns {Remedy[]} */
  function remedies(indicator, plan, tooLow, limit) {
    const above = plan[indicator.upper];
    const below = plan[indicator.lower];
    if (!known(above) || !known(below)) {
      return [];
    }
    const found = [change(plan, indicator.upper, tooLow ? "raise" : "lower", (limit * below) / indicator.factor)];
    if (!tooLow || indicator.lower === "land_mu") {
      found.push(change(plan, indicator.lower, tooLow ? "lower" : "raise", (above * indicator.factor) / limit));
    }
    return found.filter((one) => one.to > 0 && isFinite(one.to));
  }

  /** @param {Indicator} indicator @param {Plan} plan @param {RequiredBounds} required */
  function valueOf(indicator, plan, required) {
    if (known(required.of) && required.of !== "output") {
      return null; // a plan does not tell its value added
    }
    if (indicator.ratio) {
      return known(plan[indicator.ratio]) ? plan[indicator.ratio] : null;
    }
    const value = (plan[indicator.upper] * indicator.factor) / plan[indicator.lower];
    return known(plan[indicator.upper]) && isFinite(value) ? value : null;
  }

  // The bound of an indicator that a value misses: {bound, isLow}, or null.
  /** @param {number} value @param {RequiredBounds} required */
  function missed(value, { min, max }) {
    if (min !== undefined && known(min) && value < min * (1 - TINY)) {
      return { bound: min, isLow: true };
    }
    return max !== undefined && known(max) && value > max * (1 + TINY) ? { bound: max, isLow: false } : null;
  }

  /** @param {Standard} values @param {Plan} plan @returns {IndicatorReport[]} */
  function standard(values, plan) {
    return INDICATORS.filter((indicator) => known(values[indicator.name])).map(function (indicator) {
      const required = values[indicator.name];
      const value = valueOf(indicator, plan, required);
      const short = value === null ? null : missed(value, required);
      return {
        indicator: indicator.name,
        state: value === null ? "unknown" : short ? "short" : "met",
        value: value,
        required: required,
        remedies: short ? remedies(indicator, plan, short.isLow, short.bound) : [],
      };
    });
  }

  /** @param {MatchData} content @param {{park: string, entry_standard?: Standard[]}} site @param {string | undefined} cluster */
  function row(content, site, cluster) {
    const rows = site.entry_standard || (guide.own(content.parks, site.park) || {}).entry_standard || [];
    return rows.find((one) => one.applies_to === cluster) || null;
  }

  guide.sites = { match: match, standard: standard, row: row };
})();
