/* Which sites meet a need and a plan, and why. No page and no words: data in, data out. Needs standards.js before it.
 *
 * guide.sites.match(content, needs, tolerancePercent, plan) the answers in order; sites of another kind than needs.kind
 *                                                           are left out; without a plan no plot is held against it
 *
 * `content` is the part `sites`: besides the sites it says what plots, floors and buildings are asked for, as rows of
 * {name, kind, of, field, sense, words}: the need `name` compares `field` of each site or unit of a kind. `words` are ranked.
 * A need that only plots or only buildings can meet is not asked of the other kind; unknown needs are empty, null or NaN.
 * A need is short by a share of what was asked, a day by a share of a year; what has no degrees is short by the whole (1).
 * A floor is judged by its own height, load, crane, rent and day. A building is judged by its floors that meet these, or
 * with those that nearly do where that serves the need better, and by its closest floor where none does. Its area is what
 * those floors have vacant together; the most that is wanted is compared with the smallest part on offer of them.
 * A plan is held against each plot at the size that is available there, not at the size that it asks for.
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
  const VERDICTS = ["fits", "ask", "nearly", "no"];

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

  // What a park can still take, with the day on which that was so.
  /** @param {OfferedSite} site @param {"sewage_t_day" | "power_kva" | "workers"} name @param {number} asked @returns {Away} */
  function spare(site, name, asked) {
    return Object.assign(atLeast(site.spare && site.spare[name], asked), { on: site.spare && site.spare.on });
  }

  /** @param {OfferedSite} plot @param {string} kind @returns {Away} */
  function connection(plot, kind) {
    const state = guide.own(plot.utilities, kind);
    return away(state, state === "connected" ? 0 : WHOLE);
  }

  // Needs in the order in which they are shown.
  /** @type {NeedsTable} */
  const EVERY_SITE = {
    cluster: (site, asked) => among(site.clusters, asked),
    park: (site, asked) => same(site.park, asked),
    motorway_km: (site, asked) => atMost(site.distances.motorway, asked),
    port_km: (site, asked) => atMost(site.distances.port, asked),
    railway_km: (site, asked) => atMost(site.distances.railway, asked),
    sewage_t_day: (site, asked) => spare(site, "sewage_t_day", asked),
    workers: (site, asked) => spare(site, "workers", asked),
  };
  /** @type {NeedsTable} */
  const LAND = {
    area_min: (plot, asked) => atLeast(plot.area_mu, asked),
    area_max: (plot, asked) => atMost(Math.min(smallestPart(plot), /** @type {number} */ (plot.area_mu)), asked),
    gas: (plot) => connection(plot, "gas"),
    steam: (plot) => connection(plot, "heat"),
    power_kva: (plot, asked) => spare(plot, "power_kva", asked),
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

  /** @param {OfferedSite} plot @returns {number} */
  function smallestPart(plot) {
    return plot.divisible_from_mu === undefined ? /** @type {number} */ (plot.area_mu) : plot.divisible_from_mu;
  }

  // The land that a plan may have: the whole plot, or of one that can be divided what is asked for, else any part.
  /** @param {OfferedSite} plot @param {Needs} needs */
  function partOf(plot, needs) {
    const whole = /** @type {number} */ (plot.area_mu);
    const asked = needs.area_min || 0;
    const from = Math.min(whole, Math.max(smallestPart(plot), asked));
    return { from: from, to: asked > 0 ? from : whole };
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
    return { need: need, state: state, asked: asked, offered: found.offered, shortfall: shortfall, gap: found.gap, on: found.on };
  }

  /** @param {NeedsTable} table @param {OfferedSite | Floor | Floor[]} thing @param {Needs} needs @param {number} tolerance */
  function judged(table, thing, needs, tolerance) {
    const asked = Object.keys(table).filter((need) => known(needs[need]) && needs[need] !== false);
    return asked.map((need) => reason(need, needs[need], table[need](thing, needs[need]), tolerance));
  }

  /** @param {OfferedSite} plot @param {Needs} needs @param {number} tolerance */
  function utilities(plot, needs, tolerance) {
    return (needs.utilities || []).map((kind) => reason("utilities", kind, connection(plot, kind), tolerance));
  }

  /* A floor area ratio that is too low is mended by building more, which nearly fits by whatever share; not where the
   * land is short as well, for a larger building on less land is another plan.
   */
  /** @param {MatchData} content @param {OfferedSite} plot @param {Needs} needs @param {Plan} plan @param {number} tolerance @param {boolean} hasLand */
  function standards(content, plot, needs, plan, tolerance, hasLand) {
    return guide.standards.onPlot(content, plot, plan, partOf(plot, needs)).map(({ land, reasons }) => ({
      land: land,
      reasons: reasons.map(function (one) {
        const isMended = hasLand && one.need === "far" && one.sense === "least";
        const made = reason(one.need, one.asked, one, isMended ? WHOLE : tolerance);
        return Object.assign(made, { sense: one.sense });
      }),
    }));
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
      verdict: VERDICTS[worst],
      reasons: reasons.map(({ need, state, asked, offered, shortfall, on, sense }) => ({ need, state, asked, offered, shortfall, on, sense })),
      floors: floors,
      area: area,
      unmet: unmet(reasons),
      shortfall: missing(reasons),
      surplus: wanted > 0 ? Math.max(0, (area - wanted) / wanted) : 0,
    };
  }

  // Of several rows of a standard, the one counts by which the plot suits best.
  /** @param {MatchData} content @param {OfferedSite} plot @param {Needs} needs @param {number} tolerance @param {NeedsTables} tables @param {Plan | undefined} plan */
  function plotAnswer(content, plot, needs, tolerance, tables, plan) {
    const reasons = judged(EVERY_SITE, plot, needs, tolerance).concat(judged(tables.plot, plot, needs, tolerance), utilities(plot, needs, tolerance));
    const hasLand = reasons.every((one) => one.need !== "area_min" || one.state === "meets");
    const rows = plan ? standards(content, plot, needs, plan, tolerance, hasLand) : [{ land: partOf(plot, needs).from, reasons: [] }];
    const answers = rows.map(({ land, reasons: ofPlan }) => Object.assign(answer(plot, needs, reasons.concat(ofPlan), [], /** @type {number} */ (plot.area_mu)), { land: land }));
    return answers.sort(inOrder)[0];
  }

  // Of each need, what the floor says that is worst of it: a selection is as good as its least floor.
  /** @param {GapReason[][]} floors */
  function least(floors) {
    return floors[0].map((_, need) => floors.map((reasons) => reasons[need]).reduce((worst, one) => (RANK[one.state] - RANK[worst.state] || (one.gap || 0) - (worst.gap || 0)) > 0 ? one : worst));
  }

  /** @param {GapReason[][]} floors */
  function selections(floors) {
    const within = (/** @type {number} */ rank) => floors.map((_, index) => index).filter((index) => floors[index].every((one) => RANK[one.state] <= rank));
    const ranked = [RANK.meets, RANK.unknown, RANK.near].map(within);
    const found = ranked.filter((some, turn) => some.length > (turn ? ranked[turn - 1].length : 0));
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

  /** @param {MatchData} content @param {Needs} needs @param {number} tolerancePercent @param {Plan} [plan] */
  function match(content, needs, tolerancePercent, plan) {
    const tolerance = Math.max(0, Math.min(MOST_TOLERATED, tolerancePercent)) / 100;
    const tables = tablesOf(content);
    const asked = content.sites.filter((site) => !known(needs.kind) || site.kind === needs.kind);
    return asked
      .map((site) => (site.kind === "land" ? plotAnswer(content, site, needs, tolerance, tables, plan) : factoryAnswer(site, needs, tolerance, tables)))
      .sort(inOrder);
  }

  guide.sites = { match: match };
})();
