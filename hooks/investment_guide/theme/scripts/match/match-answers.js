/* From what the form holds to the three answers, all of it data: guide.match.answers(data, values, tolerance, today).
 *
 * `values` are the answers by name, `data` is {sites, parks, clusters, policies}. A site is asked what its kind can have.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const match = /** @type {MatchScripts} */ (guide.match = guide.match || {});
  const policies = /** @type {PolicyEngine} */ (guide.policies);
  const VERDICTS = ["fits", "nearly", "no"];
  // What every site is asked for; the content of the sites names the rest.
  const NEEDS = ["cluster", "park", "available_by", "motorway_km", "railway_km", "port_km", "utilities"];
  const AREAS = { land: ["land_mu", "land_max_mu"], factory: ["building_m2", "building_max_m2"] };
  // Indicator → the derived field of the plan, where the rules have one.
  /** @type {{[indicator: string]: string}} */
  const FIELDS = { output_wan_mu_year: "output_wan_mu", tax_wan_mu_year: "tax_wan_mu" };

  match.needs = function (data, values, kind) {
    /** @type {Needs} */
    const needs = { kind: kind, area_min: /** @type {number | undefined} */ (values[AREAS[kind][0]]), area_max: values[AREAS[kind][1]] };
    NEEDS.concat(data.needs.map((one) => one.name)).forEach(function (name) {
      needs[name] = values[name];
    });
    return needs;
  };

  // Most keys change nothing that sites are asked: the last matching of each kind is kept.
  /** @type {Map<string | undefined, {sign: string, sites: OfferedSite[], found: SiteAnswer[]}>} */
  const last = new Map();

  /** @param {MatchData} data @param {Needs} needs @param {number} tolerance */
  function matched(data, needs, tolerance) {
    const sign = JSON.stringify([needs, tolerance]);
    const kept = last.get(needs.kind);
    if (kept && kept.sign === sign && kept.sites === data.sites) {
      return kept.found;
    }
    const found = guide.sites.match(data, needs, tolerance);
    last.set(needs.kind, { sign: sign, sites: data.sites, found: found });
    return found;
  }

  // Both kinds while none is chosen: each verdict's plots before its buildings, each in the order of the matching.
  /** @param {MatchData} data @param {Answers} values @param {number} tolerance */
  function sitesOf(data, values, tolerance) {
    const kinds = /** @type {SiteKind[]} */ (values.site ? [values.site] : ["land", "factory"]);
    const found = kinds.map((kind) => matched(data, match.needs(data, values, kind), tolerance));
    return VERDICTS.flatMap((verdict) => found.flatMap((some) => some.filter((one) => one.verdict === verdict)));
  }

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
    const row = guide.sites.row(data, { park: park }, plan.cluster);
    const indicators = row ? guide.sites.standard(row, plan) : [];
    return {
      park: park,
      row: row,
      indicators: indicators.map((one) => Object.assign({ questions: unknownInputs(one, plan) }, one)),
      met: indicators.filter((one) => one.state === "met").length,
      isRented: plan.site === "factory" && !(plan.land_mu > 0),
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

  match.answers = function (data, values, tolerance, today) {
    const inForce = data.policies.filter((policy) => !policy.until || policy.until >= today);
    const estimate = policies.estimate(inForce, values);
    const sites = sitesOf(data, values, tolerance);
    return {
      values: values,
      plan: estimate.plan,
      estimate: estimate,
      sites: sites,
      fits: sites.filter((site) => site.verdict === "fits").length,
      nearly: sites.filter((site) => site.verdict === "nearly").length,
      eligible: estimate.policies.filter((policy) => policy.verdict === "eligible"),
      possible: estimate.policies.filter((policy) => policy.verdict === "possible"),
      standards: standardsOf(data, estimate.plan),
    };
  };
})();
