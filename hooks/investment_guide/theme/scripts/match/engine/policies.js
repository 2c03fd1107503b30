/* What policies are worth to a plan, year by year for ten years, in whole yuan. Data only: a page words it.
 *
 * Needs decimals.js and conditions.js before it. A range is reckoned twice, as if every rate were at its lower and at
 * its upper end. A total cap may end the upper run earlier: in a single year `low` may exceed `high`, never in total.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const policies = /** @type {PolicyEngine} */ (guide.policies = guide.policies || {});
  const decimals = /** @type {Decimals} */ (guide.decimals);
  const YEARS = (policies.YEARS = 10);
  const ENDS = /** @type {End[]} */ (["low", "high"]);
  const UNPRICED = ["in-kind", "negotiable"];

  /** @param {number[]} numbers */
  function sum(numbers) {
    return numbers.reduce((total, number) => total + number, 0);
  }

  /** @returns {number[]} */
  function zeros() {
    return new Array(YEARS).fill(0);
  }

  /** @param {Benefit} benefit */
  function factorsOf(benefit) {
    return benefit.kind === "each" ? [benefit.count] : /** @type {string[]} */ ([]).concat(benefit.base || []);
  }

  /** @param {string[]} fields @param {Plan} plan */
  function product(fields, plan) {
    return fields.map((field) => decimals.exact(plan[field])).reduce((whole, factor) => decimals.times(whole, factor), decimals.exact(1));
  }

  /** @param {Decimal} base @param {number} rate */
  function share(base, rate) {
    return decimals.yuan(decimals.times(base, decimals.exact(rate)));
  }

  /** @param {Benefit} benefit @param {Decimal} base */
  function wholeBracket(benefit, base) {
    const size = decimals.number(base);
    const reached = benefit.brackets.filter((bracket) => bracket.from <= size).pop();
    return reached ? share(base, reached.rate) : 0;
  }

  /** @param {Benefit} benefit @param {Decimal} base */
  function marginalBrackets(benefit, base) {
    const size = decimals.number(base);
    const summed = benefit.brackets.reduce(function (total, bracket, place) {
      if (bracket.from >= size) {
        return total;
      }
      const next = benefit.brackets[place + 1];
      const end = next && next.from < size ? decimals.exact(next.from) : base;
      const slice = decimals.minus(end, decimals.exact(bracket.from));
      return decimals.plus(total, decimals.times(slice, decimals.exact(bracket.rate)));
    }, decimals.ZERO);
    return decimals.yuan(summed);
  }

  // A rate or sum may be left open as {min, max}: without `max` no more than `min` is promised.
  /** @param {OpenAmount} value @param {End} end */
  function atEnd(value, end) {
    if (typeof value === "number") {
      return value;
    }
    return end === "high" && typeof value.max === "number" ? value.max : value.min || 0;
  }

  // Whole yuan before caps: the one payment that `years` repeats, or one for each year.
  /** @type {{[kind: string]: (benefit: Benefit, base: Decimal, end: End) => number[]}} */
  const PAYMENTS = {
    amount: (benefit, one, end) => /** @type {OpenAmount[]} */ ([]).concat(benefit.amount_wan).map((amount) => share(one, atEnd(amount, end))),
    rate: (benefit, base, end) => [share(base, atEnd(benefit.rate, end))],
    brackets: (benefit, base) => [(benefit.mode === "whole" ? wholeBracket : marginalBrackets)(benefit, base)],
    each: (benefit, base, end) => [share(base, atEnd(benefit.amount_wan_each, end))],
    yearly: (benefit, base) => benefit.rates.map((rate) => share(base, rate)),
  };

  /** @param {Benefit} benefit @param {Decimal} base @param {End} end */
  function row(benefit, base, end) {
    const payments = PAYMENTS[benefit.kind](benefit, base, end);
    const sums = payments.length > 1 ? payments : new Array(benefit.years || 1).fill(payments[0]);
    return sums.concat(zeros()).slice(0, YEARS);
  }

  /** @param {number | undefined} cap */
  function allowance(cap) {
    return typeof cap === "number" ? decimals.wholeYuan(decimals.exact(cap)) : Infinity;
  }

  // What the caps of a benefit or a policy leave of its rows: later years are cut first, and before them later rows.
  /** @param {number[][]} rows @param {Caps} owner */
  function capped(rows, owner) {
    const perYear = new Array(YEARS).fill(allowance(owner.cap_wan_year));
    let total = allowance(owner.cap_wan_total);
    const afterYears = rows.map((sums) =>
      sums.map(function (amount, year) {
        const kept = Math.min(amount, perYear[year]);
        perYear[year] -= kept;
        return kept;
      })
    );
    return afterYears.map((sums) =>
      sums.map(function (amount) {
        const kept = Math.min(amount, total);
        total -= kept;
        return kept;
      })
    );
  }

  /** @template {Sums} T @param {T} report */
  function totalled(report) {
    report.lowTotal = sum(report.low);
    report.highTotal = sum(report.high);
    return report;
  }

  /** @param {string} condition @param {boolean} isPriced @param {boolean} isKnown @returns {BenefitReport["state"]} */
  function stateOf(condition, isPriced, isKnown) {
    if (condition === "unmet") {
      return "unmet";
    }
    if (isPriced && !isKnown) {
      return "unknown";
    }
    return condition === "unknown" ? "possible" : isPriced ? "value" : "unpriced";
  }

  /** @param {BenefitReport} report @param {Benefit} benefit @param {string[]} factors @param {Plan} plan */
  function fill(report, benefit, factors, plan) {
    const base = product(factors, plan);
    ENDS.forEach(function (end) {
      const before = row(benefit, base, end);
      report[end] = capped([before], benefit)[0];
      report.capped = report.capped || sum(report[end]) < sum(before);
    });
  }

  // One benefit by itself, its own caps applied. `possible`: what it would be worth if its own condition were met.
  /** @param {Benefit} benefit @param {Plan} plan */
  function benefitReport(benefit, plan) {
    const condition = policies.judge(benefit.when, plan);
    const isPriced = UNPRICED.indexOf(benefit.kind) < 0;
    const factors = factorsOf(benefit);
    const unknown = factors.filter((field) => typeof plan[field] !== "number");
    const state = stateOf(condition.state, isPriced, unknown.length === 0);
    const wanted = unknown.flatMap((field) => policies.inputs(field, plan));
    const questions = policies.questions(condition.leaves, plan).concat(wanted);
    /** @type {BenefitReport} */
    const report = {
      id: benefit.id,
      kind: benefit.kind,
      group: benefit.group || "",
      state: state,
      certainty: benefit.certainty,
      low: zeros(),
      high: zeros(),
      lowTotal: 0,
      highTotal: 0,
      capped: false,
      insteadOf: null,
      besides: null,
      missing: state === "unmet" ? [] : Array.from(new Set(questions)),
    };
    if (isPriced && (state === "value" || state === "possible")) {
      fill(report, benefit, factors, plan);
    }
    return report;
  }

  // What is certain of a benefit: nobody may count on being selected.
  /** @param {BenefitReport} report */
  function certain(report) {
    return report.certainty === "competitive" ? 0 : sum(report.low);
  }

  /* Of one group the benefit counts of which most is certain, then the one with the higher upper end, then the first.
   * One that may come to more than that counts with what it may come to besides.
   */
  /** @param {Entry[]} entries */
  function settle(entries) {
    const leader = entries.reduce((best, one) => (certain(one.benefit) - certain(best.benefit) || sum(one.benefit.high) - sum(best.benefit.high)) > 0 ? one : best);
    const most = entries.reduce((best, one) => (sum(one.benefit.high) > sum(best.benefit.high) ? one : best), leader);
    entries.filter((entry) => entry !== leader).forEach(function (entry) {
      entry.benefit[entry === most ? "besides" : "insteadOf"] = { policy: leader.policy, benefit: leader.benefit.id };
    });
    return most === leader ? [] : [{ leader: leader.benefit, most: most.benefit }];
  }

  // Those of the plan's policies compete with one another; those of a policy that is not the plan's only among themselves.
  /** @param {PolicyReport[]} reports */
  function settleGroups(reports) {
    /** @type {Map<string, Entry[]>} */
    const groups = new Map();
    reports.forEach(function (report) {
      report.benefits.filter((benefit) => benefit.group && benefit.state === "value").forEach(function (benefit) {
        const name = (report.verdict === "eligible" ? "" : report.id) + "/" + benefit.group;
        groups.set(name, (groups.get(name) || []).concat({ policy: report.id, benefit: benefit }));
      });
    });
    return Array.from(groups.values()).flatMap(settle);
  }

  // Benefits that count share the caps of the policy; one that does not, or not yet, is held against them alone.
  /** @param {PolicyReport} report @param {Policy} policy */
  function capByPolicy(report, policy) {
    const counted = report.benefits.filter((benefit) => benefit.state === "value" && !benefit.insteadOf && !benefit.besides);
    const alone = report.benefits.filter((benefit) => benefit.state === "possible" || benefit.insteadOf || benefit.besides);
    [counted].concat(alone.map((benefit) => [benefit])).forEach(function (together) {
      ENDS.forEach(function (end) {
        const rows = capped(together.map((benefit) => benefit[end]), policy);
        together.forEach(function (benefit, place) {
          benefit.capped = benefit.capped || sum(rows[place]) < sum(benefit[end]);
          benefit[end] = rows[place];
        });
      });
    });
  }

  // What the one that may come to most may come to beyond the one that counts; it yields where caps leave it no more.
  /** @param {{leader: BenefitReport, most: BenefitReport}} pair */
  function beyond({ leader, most }) {
    const more = most.high.map((amount, year) => amount - leader.high[year]);
    if (sum(more) > 0) {
      most.low = zeros();
      most.high = more;
    } else {
      most.insteadOf = most.besides;
      most.besides = null;
    }
  }

  // Ended before the plan's first year, a policy pays nothing.
  /** @param {Policy} policy @param {Plan} plan */
  function isEnded(policy, plan) {
    return Boolean(policy.until) && typeof plan.start_year === "number" && Number(String(policy.until).slice(0, 4)) < plan.start_year;
  }

  /** @param {Policy} policy @param {Plan} plan */
  function assess(policy, plan) {
    const report = /** @type {PolicyReport} */ (Object.assign({ id: policy.id, isNational: policy.level === "national", isEnded: isEnded(policy, plan) }, policies.verdict(policy, plan)));
    if (report.isEnded) {
      Object.assign(report, { verdict: "not-eligible", questions: [], asks: { fields: [], choices: [] } });
    }
    report.benefits = /** @type {Benefit[]} */ (policy.benefits || []).map((benefit) => benefitReport(benefit, plan));
    return report;
  }

  /** @param {Sums[]} reports @param {End} end */
  function added(reports, end) {
    return zeros().map((zero, year) => sum(reports.map((report) => report[end][year])));
  }

  /** @param {PolicyReport} report */
  function addUp(report) {
    const counted = report.benefits.filter((benefit) => benefit.state === "value" && !benefit.insteadOf);
    ENDS.forEach(function (end) {
      report[end] = added(counted, end);
    });
    return totalled(report);
  }

  // Of three kinds that add up to the whole: what is due everywhere in the country, here by right, and here if selected.
  /** @param {PolicyReport[]} eligible @returns {Estimate["shares"]} */
  function sharesOf(eligible) {
    const counted = eligible.flatMap((report) => report.benefits.filter((one) => one.state === "value" && !one.insteadOf).map((one) => ({
      kind: report.isNational ? "national" : one.certainty === "competitive" ? "selected" : "right",
      sums: one,
    })));
    return ["national", "right", "selected"].map(function (kind) {
      const ofKind = counted.filter((one) => one.kind === kind).map((one) => one.sums);
      return { kind: kind, low: sum(added(ofKind, "low")), high: sum(added(ofKind, "high")) };
    });
  }

  /** @param {Policy} one @param {Policy} other */
  function byId(one, other) {
    return one.id < other.id ? -1 : Number(one.id > other.id);
  }

  // All policies, in the order of their ids; the sums are of those that the plan is eligible for.
  policies.estimate = function (listed, plan) {
    const derived = policies.derive(plan);
    const found = listed.slice().sort(byId);
    const reports = found.map((policy) => assess(policy, derived));
    const pairs = settleGroups(reports);
    reports.forEach((report, place) => capByPolicy(report, found[place]));
    pairs.forEach(beyond);
    reports.forEach((report) => report.benefits.forEach(totalled));
    reports.forEach(addUp);
    const eligible = reports.filter((report) => report.verdict === "eligible");
    const whole = totalled({ low: added(eligible, "low"), high: added(eligible, "high"), lowTotal: 0, highTotal: 0 });
    return {
      plan: derived,
      policies: reports,
      shares: sharesOf(eligible),
      years: whole.low.map((low, year) => ({ low: low, high: whole.high[year] })),
      lowTotal: whole.lowTotal,
      highTotal: whole.highTotal,
    };
  };
})();
