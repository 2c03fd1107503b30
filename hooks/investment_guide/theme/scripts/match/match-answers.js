/* From what the form holds to the three answers, all of it data: guide.match.answers(data, values, tolerance, today).
 *
 * `values` are the answers by name, `data` is {sites, parks, clusters, policies}. A site is asked what its kind can have.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const match = /** @type {MatchScripts} */ (guide.match = guide.match || {});
  const policies = /** @type {PolicyEngine} */ (guide.policies);
  const VERDICTS = ["fits", "ask", "nearly", "no"];
  const DAYS = 365;
  // What every site is asked for; the content of the sites names the rest.
  const NEEDS = ["cluster", "park", "available_by", "motorway_km", "railway_km", "port_km", "utilities"];
  const AREAS = { land: ["land_mu", "land_max_mu"], factory: ["building_m2", "building_max_m2"] };
  // Indicator → the derived field of the plan, where the rules have one.
  /** @type {{[indicator: string]: string}} */
  const FIELDS = { output_wan_mu_year: "output_wan_mu", tax_wan_mu_year: "tax_wan_mu" };

  // What is counted for each area of land is not asked of a tenant, who takes none.
  const OF_LAND = guide.constants.indicators.filter((one) => one.lower === "land_mu").map((one) => one.name);

  const INVESTMENT = /** @type {Indicator} */ (guide.constants.indicators.find((one) => one.name === "investment_wan_mu"));

  match.needs = function (data, values, kind) {
    /** @type {Needs} */
    const needs = { kind: kind, area_min: /** @type {number | undefined} */ (values[AREAS[kind][0]]), area_max: values[AREAS[kind][1]] };
    NEEDS.concat(data.needs.map((one) => one.name)).forEach(function (name) {
      needs[name] = values[name];
    });
    needs.sewage_t_day = sewageOf(values);
    needs.workers = values.employees;
    return needs;
  };

  // The tonnes of the larger of the two answers, on a day of the year.
  /** @param {Answers} values */
  function sewageOf(values) {
    const amounts = [values.sewage_t_day, typeof values.sewage_t_year === "number" ? values.sewage_t_year / DAYS : undefined];
    const known = /** @type {number[]} */ (amounts.filter((value) => typeof value === "number"));
    return known.length ? Math.max.apply(null, known) : undefined;
  }

  // Most keys change nothing that sites are asked: the last matching of each kind is kept.
  /** @type {Map<string | undefined, {sign: string, sites: OfferedSite[], found: SiteAnswer[]}>} */
  const last = new Map();

  /** @param {MatchData} data @param {Needs} needs @param {number} tolerance @param {Plan} plan */
  function matched(data, needs, tolerance, plan) {
    const sign = JSON.stringify([needs, tolerance, plan]);
    const kept = last.get(needs.kind);
    if (kept && kept.sign === sign && kept.sites === data.sites) {
      return kept.found;
    }
    const found = guide.sites.match(data, needs, tolerance, plan);
    last.set(needs.kind, { sign: sign, sites: data.sites, found: found });
    return found;
  }

  // Both kinds while none is chosen: each verdict's plots before its buildings, each in the order of the matching.
  match.sitesOf = function (data, values, tolerance, plan) {
    const kinds = /** @type {SiteKind[]} */ (values.site ? [values.site] : ["land", "factory"]);
    const found = kinds.map((kind) => matched(data, match.needs(data, values, kind), tolerance, plan));
    return VERDICTS.flatMap((verdict) => found.flatMap((some) => some.filter((one) => one.verdict === verdict)));
  };

  /** @param {IndicatorReport} indicator @param {Plan} plan */
  function unknownInputs(indicator, plan) {
    if (indicator.state !== "unknown" || indicator.required.of === "value-added") {
      return [];
    }
    if (indicator.indicator === "far") {
      return ["building_m2", "land_mu"].filter((field) => !(plan[field] > 0));
    }
    return policies.inputs(FIELDS[indicator.indicator] || indicator.indicator, plan);
  }

  /** @param {MatchData} data @param {string} park @param {Plan} plan */
  function standardOf(data, park, plan) {
    const row = guide.standards.row(data, { park: park }, plan.cluster);
    const isRented = plan.site === "factory" && !(plan.land_mu > 0);
    const indicators = (row ? guide.standards.judge(row, plan) : []).filter((one) => !isRented || OF_LAND.indexOf(one.indicator) < 0);
    return {
      park: park,
      row: row,
      indicators: indicators.map((one) => Object.assign({ questions: unknownInputs(one, plan) }, one)),
      met: indicators.filter((one) => one.state === "met").length,
      isRented: isRented,
    };
  }

  // The chosen park, or every park that takes the cluster, the best met first.
  /** @param {MatchData} data @param {Plan} plan */
  function standardsOf(data, plan) {
    if (!plan.cluster) {
      return [];
    }
    const parks = plan.park ? [plan.park] : Object.keys(data.parks);
    const found = parks.map((park) => standardOf(data, park, plan)).filter((one) => plan.park || one.row);
    return found.sort((one, other) => other.met - one.met);
  }

  /* Where no plot of any size asked for would do: the land that the investment carries by the standards, and the smallest
   * part of a plot on offer; null otherwise.
   */
  /** @param {MatchData} data @param {Plan} plan @param {SiteAnswer[]} sites @returns {Carried | null} */
  function carriedBy(data, plan, sites) {
    const isPlot = (/** @type {SiteAnswer} */ site) => site.kind === "land";
    const rows = Object.keys(data.parks).flatMap((park) => data.parks[park].entry_standard || []).filter((one) => !plan.cluster || one.applies_to === plan.cluster);
    const least = rows.map((one) => (/** @type {Standard} */ (one)[INVESTMENT.name] || {}).min).filter((min) => min > 0);
    const investment = plan[INVESTMENT.upper];
    const plots = data.sites.filter((site) => site.kind === "land").map((plot) => /** @type {number} */ (plot.divisible_from_mu || plot.area_mu));
    if (!sites.some(isPlot) || sites.some((site) => isPlot(site) && site.verdict !== "no") || !least.length || !(investment > 0)) {
      return null;
    }
    const carried = { from: investment / Math.max.apply(null, least), to: investment / Math.min.apply(null, least) };
    const smallest = Math.min.apply(null, plots);
    return carried.to < smallest ? Object.assign(carried, { smallest: smallest }) : null;
  }

  match.answers = function (data, values, tolerance, today) {
    const inForce = data.policies.filter((policy) => !policy.until || policy.until >= today);
    const estimate = policies.estimate(inForce, values);
    const sites = match.sitesOf(data, values, tolerance, estimate.plan);
    return {
      values: values,
      plan: estimate.plan,
      tolerance: tolerance,
      estimate: estimate,
      sites: sites,
      fits: sites.filter((site) => site.verdict === "fits").length,
      ask: sites.filter((site) => site.verdict === "ask").length,
      nearly: sites.filter((site) => site.verdict === "nearly").length,
      carried: carriedBy(data, estimate.plan, sites),
      eligible: estimate.policies.filter((policy) => policy.verdict === "eligible"),
      possible: estimate.policies.filter((policy) => policy.verdict === "possible"),
      standards: standardsOf(data, estimate.plan),
    };
  };
})();
