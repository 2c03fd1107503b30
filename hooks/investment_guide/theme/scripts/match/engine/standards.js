/* Entry standards: what a plan reaches of each indicator, and what it would reach on a plot of another size than it asks.
 *
 * guide.standards.judge(row, plan)               the indicators of an entry standard, in the order of the row
 * guide.standards.row(content, site, cluster)    the row that holds for a plot or for a park ({park: id})
 * guide.standards.onPlot(content, plot, plan, part)  what the plan misses on a part of a plot, by each row that may hold:
 *                                                {land, reasons}, of each indicator that the plan answers {need, asked, offered,
 *                                                gap, sense}; `part` is {from, to}: the least and the most land to choose from
 *
 * A plot's own floor area ratio holds beside that of the row.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const TINY = 1e-9;

  /** @param {unknown} value */
  function known(value) {
    return value !== undefined && value !== null && value !== "" && value === value;
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

  /** @param {MatchData} content @param {{park: string, entry_standard?: Standard[]}} site */
  function rowsOf(content, site) {
    return site.entry_standard || (guide.own(content.parks, site.park) || {}).entry_standard || [];
  }

  /** @param {MatchData} content @param {{park: string, entry_standard?: Standard[]}} site @param {string | undefined} cluster */
  function row(content, site, cluster) {
    return rowsOf(content, site).find((one) => one.applies_to === cluster) || null;
  }

  // The bounds of an indicator on a plot: those of the row and, of the floor area ratio, of the plot itself.
  /** @param {OfferedSite} plot @param {Partial<Standard>} values @param {string} name @returns {RequiredBounds} */
  function requiredOn(plot, values, name) {
    const all = [values[name], name === "far" ? plot.far : undefined].filter(known);
    const least = all.map((one) => one.min).filter(known);
    const most = all.map((one) => one.max).filter(known);
    return Object.assign(
      {},
      all[0],
      least.length ? { min: Math.max.apply(null, least) } : {},
      most.length ? { max: Math.min.apply(null, most) } : {}
    );
  }

  /** @param {Indicator} indicator @param {number} value @param {RequiredBounds} required @returns {OwnReason} */
  function against(indicator, value, { min, max }) {
    const isLow = min !== undefined && (max === undefined || value <= max);
    const bound = /** @type {number} */ (isLow ? min : max);
    const difference = isLow ? bound - value : value - bound;
    const gap = bound > 0 ? difference / bound : difference > 0 ? 1 : 0;
    return { need: indicator.name, asked: bound, offered: value, gap: gap, sense: isLow ? "least" : "most" };
  }

  /** @param {OfferedSite} plot @param {Partial<Standard>} values @param {Plan} plan @returns {OwnReason[]} */
  function reasonsOf(plot, values, plan) {
    return INDICATORS.flatMap(function (indicator) {
      const required = requiredOn(plot, values, indicator.name);
      const value = (plan[indicator.upper] * indicator.factor) / plan[indicator.lower];
      const isBound = known(required.min) || known(required.max);
      const isStated = isBound && (!known(required.of) || required.of === "output") && known(plan[indicator.upper]) && isFinite(value);
      return isStated ? [against(indicator, value, required)] : [];
    });
  }

  // The least land, to two decimals, on which the plan exceeds no upper bound by area: less of it only helps the lower ones.
  /** @param {OfferedSite} plot @param {Partial<Standard>} values @param {Plan} plan */
  function landNeeded(plot, values, plan) {
    const needed = INDICATORS.filter((one) => one.lower === "land_mu").map(function (indicator) {
      const { max } = requiredOn(plot, values, indicator.name);
      const upper = plan[indicator.upper];
      return known(max) && known(upper) ? Math.ceil(((upper * indicator.factor) / Number(max)) * 100 - 1e-6) / 100 : 0;
    });
    return Math.max.apply(null, needed);
  }

  /** @param {MatchData} content @param {OfferedSite} plot @param {Plan} plan @param {{from: number, to: number}} part */
  function onPlot(content, plot, plan, part) {
    const rows = rowsOf(content, plot).filter((one) => !known(plan.cluster) || one.applies_to === plan.cluster);
    return (rows.length ? rows : [{}]).map(function (values) {
      const land = Math.min(part.to, Math.max(part.from, landNeeded(plot, values, plan)));
      return { land: land, reasons: reasonsOf(plot, values, Object.assign({}, plan, { land_mu: land })) };
    });
  }

  guide.standards = { judge: standard, row: row, onPlot: onPlot };
})();
