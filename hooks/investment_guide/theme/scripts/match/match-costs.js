/* What a site costs a plan in ten years, which support it gives there by right, and how long it takes until production.
 *
 * guide.match.costs(data, answers, today)(sites) of an answer of the matching, or of buildings that are rented together, {place,
 *                                          once, yearly, total, support, net, months}: data only, a page words it.
 * A sum is {low, high} in whole yuan, `high` null where a price is open upwards; null where it is unknown. Years are
 * added as they are: no rate of interest is made up. Every end is calculated as if all prices were at that end.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const match = /** @type {MatchScripts} */ (guide.match = guide.match || {});
  const decimals = /** @type {Decimals} */ (guide.decimals);
  const policies = /** @type {PolicyEngine} */ (guide.policies);
  const WAN = 1;
  const YUAN = 1e-4; // of ten thousand
  const MONTHS = 12;
  const YEARS = (match.YEARS = 10);
  const DAY_MS = 864e5;
  const NOW = "now";
  // 250 working days a year.
  const WORKING_DAYS = 250 / MONTHS;
  const DAYS = 365.25 / MONTHS;
  /** @type {YuanRange} */
  const NOTHING = { low: 0, high: 0 };

  // Whole yuan of a product that is exact until then.
  /** @param {number} scale @param {number[]} factors */
  function yuan(scale, factors) {
    return decimals.yuan(factors.reduce((product, factor) => decimals.times(product, decimals.exact(factor)), decimals.exact(scale)));
  }

  /** @param {number | (number | null)[] | undefined} price @param {number} scale @param {number[]} factors @returns {YuanRange | null} */
  function priced(price, scale, factors) {
    if (price === undefined) {
      return null;
    }
    const [low, high] = /** @type {PriceRange} */ (Array.isArray(price) ? price : [price, price]);
    return { low: yuan(scale, [low, ...factors]), high: high === null ? null : yuan(scale, [high, ...factors]) };
  }

  /** @param {(YuanRange | null)[]} sums @returns {YuanRange | null} */
  function added(sums) {
    if (sums.some((sum) => sum === null)) {
      return null;
    }
    return /** @type {YuanRange[]} */ (sums).reduce((whole, sum) => ({ low: whole.low + sum.low, high: whole.high === null || sum.high === null ? null : whole.high + sum.high }), NOTHING);
  }

  /** @param {YuanRange | null} sum @param {number} times @returns {YuanRange | null} */
  function repeated(sum, times) {
    return sum && { low: sum.low * times, high: sum.high === null ? null : sum.high * times };
  }

  // Less what is given: at most its upper end, at least its lower.
  /** @param {YuanRange | null} cost @param {YuanRange} given @returns {YuanRange | null} */
  function less(cost, given) {
    return cost && { low: cost.low - /** @type {number} */ (given.high), high: cost.high === null ? null : cost.high - given.low };
  }

  match.difference = function (one, other) {
    const high = one.high === null || other.high === null ? null : other.high - one.high;
    return { low: other.low - one.low, high: high };
  };

  /** @param {Floor} floor */
  function rentOf(floor) {
    return /** @type {number | undefined} */ ([].concat(/** @type {any} */ (floor.rent_yuan_m2_month))[0]);
  }

  /** @param {Floor} one @param {Floor} other */
  function byRent(one, other) {
    return (rentOf(one) === undefined ? Infinity : Number(rentOf(one))) - (rentOf(other) === undefined ? Infinity : Number(rentOf(other))) || one.floor - other.floor;
  }

  /* The floors of a building that are rented for so many square metres, the cheapest first: one alone where one is large
   * enough. No less of a floor is rented than the smallest part on offer.
   */
  /** @param {Floor[]} floors @param {number} wanted @returns {Rented[]} */
  function rented(floors, wanted) {
    const least = (/** @type {Floor} */ floor) => Math.min(floor.divisible_from_m2 || floor.vacant_m2, floor.vacant_m2);
    const inOrder = floors.slice().sort(byRent);
    const one = inOrder.find((floor) => floor.vacant_m2 >= wanted);
    let rest = wanted;
    return (one ? [one] : inOrder).flatMap(function (floor) {
      const area = rest > 0 ? Math.min(floor.vacant_m2, Math.max(rest, least(floor))) : 0;
      rest -= area;
      return area > 0 ? [{ floor: floor, area: area }] : [];
    });
  }

  /** @param {OfferedSite} plot @param {SiteAnswer} answer @returns {Place} */
  function plotPlace(plot, answer) {
    const area = /** @type {number} */ (answer.land);
    return { area: area, land: priced(plot.start_price_wan_mu, WAN, [area]), rent: NOTHING, fee: NOTHING, freeFrom: plot.free_from };
  }

  // The last day of some; nobody can say where it is not known of one.
  /** @param {(string | undefined)[]} days */
  function last(days) {
    const later = days.filter((day) => day !== NOW).sort();
    return days.every(Boolean) ? later[later.length - 1] || NOW : undefined;
  }

  // So many square metres of a building, on the floors that suit.
  /** @param {OfferedSite} building @param {SiteAnswer} answer @param {number} wanted @returns {Place} */
  function hallPlace(building, answer, wanted) {
    const suited = answer.floors.map((index) => /** @type {Floor[]} */ (building.floors)[index]);
    const floors = rented(suited, wanted);
    return {
      area: floors.reduce((sum, one) => sum + one.area, 0),
      land: NOTHING,
      rent: added(floors.map((one) => priced(one.floor.rent_yuan_m2_month, YUAN, [one.area, MONTHS]))),
      fee: /** @type {YuanRange} */ (added(floors.map((one) => priced(one.floor.fee_yuan_m2_month || 0, YUAN, [one.area, MONTHS])))),
      freeFrom: last(floors.map((one) => one.floor.free_from)),
    };
  }

  // What is paid for the place itself; of several buildings each is rented whole before the next.
  /** @param {OfferedSite[]} sites @param {SiteAnswer[]} answers @param {Plan} plan @returns {Place} */
  function placeOf(sites, answers, plan) {
    if (sites[0].kind === "land") {
      return plotPlace(sites[0], answers[0]);
    }
    if (!(plan.building_m2 > 0)) {
      return { area: 0, land: NOTHING, rent: null, fee: NOTHING, freeFrom: last(/** @type {Floor[]} */ (sites[0].floors).map((floor) => floor.free_from).slice(0, 1)) };
    }
    let rest = plan.building_m2;
    const places = sites.map(function (site, index) {
      const place = hallPlace(site, answers[index], rest);
      rest -= place.area;
      return place;
    });
    return places.reduce((whole, one) => ({
      area: whole.area + one.area,
      land: NOTHING,
      rent: added([whole.rent, one.rent]),
      fee: /** @type {YuanRange} */ (added([whole.fee, one.fee])),
      freeFrom: last([whole.freeFrom, one.freeFrom]),
    }));
  }

  // What of a plan is charged there: its own answers, with those that the site gives.
  /** @param {OfferedSite} site @param {Place} place @param {Plan} plan */
  function chargedPlan(site, place, plan) {
    const own = { site: site.kind, park: site.park };
    const ofSite = site.kind === "land" ? { land_mu: place.area, land_price_wan: inWan(place.land) } : { building_m2: place.area || undefined, rent_wan_year: inWan(place.rent), land_mu: undefined };
    const sewage = plan.sewage_t_year || !plan.sewage_t_day ? {} : { sewage_t_year: plan.sewage_t_day * 365 };
    // The power that a site must have is the transformer that is paid for, unless another is named.
    const capacity = plan.transformer_kva || plan.demand_kw || !plan.power_kva ? {} : { transformer_kva: plan.power_kva };
    return Object.assign({}, plan, sewage, capacity, own, ofSite);
  }

  /** @param {YuanRange | null} sum */
  function inWan(sum) {
    return sum && sum.low > 0 ? sum.low / 1e4 : undefined;
  }

  /** @param {Charged} charge @param {number} amount @returns {YuanRange} */
  function chargeOf(charge, amount) {
    const price = charge.prices.reduce((best, one) => (one.from <= amount ? one : best));
    const times = charge.times_a_year || 1;
    return { low: yuan(YUAN, [amount, price.low, times]), high: yuan(YUAN, [amount, price.high, times]) };
  }

  // The charges of a kind of site by the answer or the choice that they are for, in the order of the costs.
  /** @param {MatchData} data @param {string} kind @param {boolean} isYearly */
  function chargesFor(data, kind, isYearly) {
    const found = data.charges.filter((one) => (!one.site || one.site === kind) && Boolean(one.times_a_year) === isYearly);
    const subject = (/** @type {Charged} */ one) => one.choice || one.of;
    return Array.from(new Set(found.map(subject)), (name) => found.filter((one) => subject(one) === name));
  }

  /* Each charge that the plan answers, and the questions without an answer. Figures for one answer or choice are
   * alternatives: the sum reaches from the lowest to the highest of them; of a choice one answer is enough.
   */
  /** @param {MatchData} data @param {string} kind @param {Plan} plan @param {boolean} isYearly */
  function charged(data, kind, plan, isYearly) {
    /** @type {Item[]} */
    const items = [];
    /** @type {string[]} */
    const open = [];
    chargesFor(data, kind, isYearly).forEach(function (alternatives) {
      const figures = alternatives.filter((one) => typeof plan[one.of] === "number");
      if (!figures.length) {
        open.push(alternatives[0].of);
        return;
      }
      const amounts = figures.map((one) => /** @type {number} */ (plan[one.of]));
      const sums = figures.map((one, index) => chargeOf(one, amounts[index]));
      const sum = { low: Math.min.apply(null, sums.map((one) => one.low)), high: Math.max.apply(null, sums.map((one) => Number(one.high))) };
      items.push({ figures: figures, amounts: amounts, sum: sum });
    });
    return { items: items, open: open, sum: /** @type {YuanRange} */ (added(items.map((one) => one.sum))) };
  }

  /* The procedures that a plan goes through on such a site, with the working days on which each begins and ends. One
   * whose condition is open counts; the steps of one that is skipped take no days.
   */
  match.calendar = function (data, plan, kind) {
    const there = policies.derive(Object.assign({}, plan, { site: kind }));
    const counts = data.calendar.map((one) => policies.judge(one.when, there).state !== "unmet");
    /** @type {{begins: number, ends: number}[]} */
    const steps = [];
    data.steps.forEach(function ({ procedure, days, after }) {
      const begins = Math.max.apply(null, [0].concat(after.map((place) => steps[place].ends)));
      steps.push({ begins: begins, ends: begins + (counts[procedure] ? days : 0) });
    });
    return data.calendar.flatMap(function (procedure, place) {
      const own = steps.filter((_, index) => data.steps[index].procedure === place && data.steps[index].days > 0);
      return counts[place] && own.length ? [{ procedure: procedure, begins: Math.min.apply(null, own.map((one) => one.begins)), ends: Math.max.apply(null, own.map((one) => one.ends)) }] : [];
    });
  };

  // Months until production: those until the place is free, then the procedures; null where nobody can say.
  /** @param {Scheduled[]} calendar @param {string | undefined} freeFrom @param {string} today */
  function monthsOf(calendar, freeFrom, today) {
    if (!calendar.length || !freeFrom) {
      return null;
    }
    const wait = freeFrom === NOW ? 0 : Math.max(0, (Date.parse(freeFrom) - Date.parse(today)) / DAY_MS / DAYS);
    return Math.round(wait + Math.max.apply(null, calendar.map((one) => one.ends)) / WORKING_DAYS);
  }

  // What is due here by right in these years: no national measure, and nothing that depends on being selected.
  /** @param {Estimate} estimate @returns {Year} */
  function byRight(estimate) {
    const local = estimate.policies.filter((policy) => policy.verdict === "eligible" && !policy.isNational);
    const due = local.flatMap((policy) => policy.benefits).filter((one) => one.state === "value" && !one.insteadOf && one.certainty !== "competitive");
    const total = (/** @type {End} */ end) => due.reduce((sum, one) => sum + one[end].slice(0, YEARS).reduce((whole, year) => whole + year, 0), 0);
    return { low: Math.min(total("low"), total("high")), high: Math.max(total("low"), total("high")) };
  }

  match.costs = function (data, answers, today) {
    const inForce = data.policies.filter((policy) => !policy.until || policy.until >= today);
    const plan = answers.plan;
    const calendars = new Map(["land", "factory"].map((kind) => [kind, match.calendar(data, plan, kind)]));

    return function (found) {
      const sites = found.map((answer) => data.byKey.get(answer.kind + "/" + answer.id));
      const [site] = sites;
      const place = placeOf(sites, found, plan);
      const there = chargedPlan(site, place, plan);
      const once = charged(data, site.kind, there, false);
      const yearly = charged(data, site.kind, there, true);
      const yearlyRent = added([place.rent, place.fee]);
      const support = byRight(policies.estimate(inForce, there));
      const total = added([place.land, once.sum, repeated(yearlyRent, YEARS), repeated(yearly.sum, YEARS)]);
      return {
        answers: found,
        sites: sites,
        kind: site.kind,
        place: place,
        once: once,
        yearly: yearly,
        total: total,
        support: support,
        net: less(total, support),
        months: monthsOf(/** @type {Scheduled[]} */ (calendars.get(site.kind)), place.freeFrom, today),
      };
    };
  };
})();
