/* The result of a plan: the sites that come into question in the order of what they cost and give in ten years.
 *
 * guide.match.result(data, answers, today) {kind, plots, halls, ranked, changes, compared}, data only. `kind` says what the ranked
 * sites are: fits, together (buildings that are), ask or nearly; "open" where nothing is asked of sites, "none" where none comes near.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const match = /** @type {MatchScripts} */ (guide.match = guide.match || {});
  const KINDS = ["fits", "ask", "nearly"];
  // Beyond so many nobody compares, and each needs an estimate of its own.
  const ESTIMATED = 40;
  const WORTH_SAYING = 1e5; // yuan in ten years
  // More buildings than that are no place for one plant.
  const MOST_TOGETHER = 4;

  // In the middle of what is known; what is not known comes last.
  /** @param {SiteCost} cost */
  function middle(cost) {
    return cost.net ? (cost.net.low + (cost.net.high === null ? cost.net.low : cost.net.high)) / 2 : Infinity;
  }

  /** @param {SiteCost[]} costs */
  function ranked(costs) {
    const order = costs.map((cost, index) => ({ cost: cost, index: index, middle: middle(cost) }));
    order.sort((one, other) => (one.middle === other.middle ? one.index - other.index : one.middle - other.middle));
    return order.map((one) => one.cost);
  }

  /** @param {number} difference @returns {"sooner" | "later" | "same"} */
  function timed(difference) {
    return difference > 0 ? "sooner" : difference < 0 ? "later" : "same";
  }

  // By how much each end of what renting saves is more or less than nothing.
  /** @param {number} least @param {number} most @returns {Pick<Compared, "who" | "less">} */
  function weighed(least, most) {
    if (least < WORTH_SAYING && most > -WORTH_SAYING) {
      return { who: "open", less: { low: Math.max(0, -least), high: Math.max(0, most) } };
    }
    return least > 0 ? { who: "rent", less: { low: least, high: most } } : { who: "plot", less: { low: -most, high: -least } };
  }

  /* The best plot beside the best building: which costs less, by how much, and when production begins in the building.
   * `who` is open where the ends disagree: then `less` holds by how much the building may cost more, and less.
   */
  /** @param {SiteCost | undefined} plot @param {SiteCost | undefined} hall @returns {Compared | null} */
  function compared(plot, hall) {
    if (!plot || !hall || !plot.net || !hall.net) {
      return null;
    }
    const saved = match.difference(hall.net, plot.net);
    const ends = [saved.low, saved.high === null ? saved.low : saved.high];
    const months = plot.months === null || hall.months === null ? 0 : plot.months - hall.months;
    return Object.assign({ plot: plot, hall: hall, months: Math.abs(months), time: timed(months) }, weighed(Math.min.apply(null, ends), Math.max.apply(null, ends)));
  }

  // Whether a building is too small and else what is wanted.
  /** @param {SiteAnswer} site */
  function isOnlySmall(site) {
    const short = site.reasons.filter((reason) => reason.state !== "meets");
    return site.kind === "factory" && short.length === 1 && short[0].need === "area_min";
  }

  /* Where no building is large enough: those of one park that are together, the largest first; a list for each park where so
   * few do.
   */
  /** @param {MatchData} data @param {MatchAnswers} answers @returns {SiteAnswer[][]} */
  function together(data, answers) {
    const wanted = answers.plan.building_m2;
    const parkOf = (/** @type {SiteAnswer} */ site) => data.byKey.get(site.kind + "/" + site.id).park;
    const small = answers.sites.filter(isOnlySmall);
    const parks = Array.from(new Set(small.map(parkOf)));
    const groups = parks.map(function (park) {
      let rest = wanted;
      const inOrder = small.filter((site) => parkOf(site) === park).sort((one, other) => other.area - one.area);
      const taken = inOrder.filter((site) => rest > 0 && ((rest -= site.area), true));
      return rest <= 0 ? taken : [];
    });
    const isLarge = answers.sites.some((site) => site.kind === "factory" && site.verdict === "fits");
    return isLarge || !(wanted > 0) ? [] : groups.filter((group) => group.length > 1 && group.length <= MOST_TOGETHER);
  }

  match.result = function (data, answers, today) {
    if (!answers.sites.some((site) => site.reasons.length > 0)) {
      return { kind: "open", plots: 0, halls: 0, ranked: [], changes: [], compared: null };
    }
    const groups = together(data, answers);
    const verdict = KINDS.find((name) => answers.sites.some((site) => site.verdict === name));
    const kind = verdict === "fits" || !groups.length ? verdict || "none" : "together";
    const chosen = answers.sites.filter((site) => site.verdict === kind);
    const singles = chosen.slice(0, ESTIMATED).map((site) => [site]);
    const costs = ranked((kind === "fits" || kind === "together" ? singles.concat(groups) : singles).map(match.costs(data, answers, today)));
    return {
      kind: kind,
      plots: chosen.filter((site) => site.kind === "land").length,
      halls: chosen.filter((site) => site.kind === "factory").length,
      ranked: costs,
      changes: match.changes(data, answers.values, answers.tolerance, answers.sites),
      compared: kind === "fits" ? compared(costs.find((cost) => cost.kind === "land"), costs.find((cost) => cost.kind === "factory")) : null,
    };
  };
})();
