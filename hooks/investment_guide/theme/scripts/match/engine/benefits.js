/* What one benefit is worth by itself, its own caps applied, year by year in whole yuan. Data only: a page words it.
 *
 * Needs sums.js and steps.js before it. A range is calculated twice, as if every rate were at its lower and at its upper
 * end. Rows are as long as something is paid.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const policies = /** @type {PolicyEngine} */ (guide.policies);
  const decimals = /** @type {Decimals} */ (guide.decimals);
  const sums = /** @type {SumEngine} */ (guide.sums);
  const steps = /** @type {StepEngine} */ (guide.steps);
  const benefits = /** @type {BenefitEngine} */ (guide.benefits = {});
  const ENDS = /** @type {End[]} */ (["low", "high"]);
  const UNPRICED = ["in-kind", "negotiable"];
  const ONE = decimals.exact(1);

  /** @param {number[]} numbers */
  function sum(numbers) {
    return numbers.reduce((total, number) => total + number, 0);
  }

  /** @param {Decimal} base @param {number} rate */
  function share(base, rate) {
    return decimals.yuan(decimals.times(base, decimals.exact(rate)));
  }

  /** @param {Benefit} benefit @param {Decimal} base */
  function wholeBracket(benefit, base) {
    const size = decimals.number(base);
    const reached = benefit.brackets.filter((bracket) => bracket.from <= size).pop();
    if (!reached) {
      return 0;
    }
    return reached.amount_wan === undefined ? share(base, /** @type {number} */ (reached.rate)) : share(ONE, reached.amount_wan);
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
      return decimals.plus(total, decimals.times(slice, decimals.exact(/** @type {number} */ (bracket.rate))));
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

  // Whole yuan before floors and caps: the one payment that `years` repeats, or one for each year.
  /** @type {{[kind: string]: (benefit: Benefit, base: Decimal, end: End) => number[]}} */
  const PAYMENTS = {
    amount: (benefit, one, end) => /** @type {OpenAmount[]} */ ([]).concat(benefit.amount_wan).map((amount) => share(one, atEnd(amount, end))),
    rate: (benefit, base, end) => [share(base, atEnd(benefit.rate, end))],
    brackets: (benefit, base) => [(benefit.mode === "whole" ? wholeBracket : marginalBrackets)(benefit, base)],
    each: (benefit, base, end) => [share(base, atEnd(benefit.amount_wan_each, end))],
    yearly: (benefit, base) => benefit.rates.map((rate) => share(base, rate)),
  };

  /** @param {unknown} amount */
  function isWorkedOut(amount) {
    return typeof amount === "object" && amount !== null && !Array.isArray(amount) && !("min" in amount || "max" in amount);
  }

  /** @param {Benefit} benefit @param {Ask} ask @param {End} end */
  function payments(benefit, ask, end) {
    const isWorked = benefit.kind === "amount" && isWorkedOut(benefit.amount_wan);
    const found = isWorked ? sums.value(benefit.amount_wan, ask) : benefit.kind === "each" ? sums.product([benefit.count], ask.plan) : benefit.base ? sums.base(benefit.base, ask) : sums.product([], ask.plan);
    if (found.isUnknown) {
      return Object.assign({ paid: [] }, found);
    }
    const paid = isWorked ? [found.amount ? decimals.yuan(found.amount) : 0] : PAYMENTS[benefit.kind](benefit, /** @type {Decimal} */ (found.amount), end);
    return Object.assign({ paid: paid }, found);
  }

  // For how many years one payment is repeated.
  /** @param {Benefit} benefit @param {Plan} plan */
  function yearsOf(benefit, plan) {
    const years = benefit.years === undefined ? 1 : benefit.years;
    if (typeof years === "number") {
      return { count: years, missing: [] };
    }
    const more = years.more.map((one) => ({ years: one.years, found: policies.judge(one.when, plan) }));
    const open = more.filter((one) => one.found.state === "unknown");
    const count = years.years + sum(more.filter((one) => one.found.state === "met").map((one) => one.years));
    const most = years.at_most === undefined ? Infinity : years.at_most;
    return { count: Math.min(count, most), missing: open.flatMap((one) => policies.questions(one.found.leaves, plan)), isUnknown: open.length > 0 };
  }

  // What another benefit comes to is taken off, from the first payments on.
  /** @param {number[]} paid @param {number} other */
  function toppedUp(paid, other) {
    let left = other;
    return paid.map(function (amount) {
      const taken = Math.min(amount, left);
      left -= taken;
      return amount - taken;
    });
  }

  /** @param {number} amount @param {number} least @param {"nothing" | "floor"} pays */
  function floored(amount, least, pays) {
    return amount === 0 || amount >= least ? amount : pays === "floor" ? least : 0;
  }

  // The parts of one payment, each in its year: {year, yuan}.
  /** @param {Benefit} benefit @param {number} whole @param {number[]} least @param {Plan} plan */
  function staged(benefit, whole, least, plan) {
    let left = whole;
    return (benefit.stages || []).map(function (stage, place) {
      const own = stage.share === undefined ? left : share(decimals.times(decimals.exact(whole), decimals.exact(1e-4)), stage.share);
      const isLast = place === /** @type {Stage[]} */ (benefit.stages).length - 1;
      const part = isLast ? left : Math.min(left, Math.max(own, least[place]));
      left -= part;
      return { year: steps.offset(stage.at || benefit.from_year, plan) + (stage.year || 1) - 1, yuan: part };
    });
  }

  /** @param {{year: number, yuan: number}[]} parts @returns {number[]} */
  function placed(parts) {
    const row = new Array(Math.max.apply(null, [0].concat(parts.map((part) => part.year + 1)))).fill(0);
    parts.forEach((part) => (row[part.year] += part.yuan));
    return row;
  }

  benefits.capped = function (rows, perYear, inTotal) {
    const years = new Array(Math.max.apply(null, [0].concat(rows.map((row) => row.length)))).fill(perYear);
    let total = inTotal;
    const afterYears = rows.map((row) =>
      row.map(function (amount, year) {
        const kept = Math.min(amount, years[year]);
        years[year] -= kept;
        return kept;
      })
    );
    return afterYears.map((row) =>
      row.map(function (amount) {
        const kept = Math.min(amount, total);
        total -= kept;
        return kept;
      })
    );
  };

  // All that a benefit is worked out from, at one end of its range.
  /** @param {Benefit} benefit @param {Ask} ask @param {End} end */
  function inputs(benefit, ask, end) {
    const base = payments(benefit, ask, end);
    const years = yearsOf(benefit, ask.plan);
    const floor = sums.cap(benefit.floor_wan && benefit.floor_wan.amount_wan, ask);
    const caps = { year: sums.cap(benefit.cap_wan_year, ask), total: sums.cap(benefit.cap_wan_total, ask) };
    const least = (benefit.stages || []).map((stage) => sums.cap(stage.at_least_wan, ask));
    const other = benefit.tops_up ? ask.refer(benefit.tops_up) : { state: "value", total: 0, missing: [] };
    const found = [base, floor, caps.year, caps.total].concat(/** @type {any[]} */ (least));
    const references = [other.state];
    return {
      base: base,
      years: years,
      floor: floor,
      caps: caps,
      least: least.map((one) => (one.amount ? one.yuan : 0)),
      other: other.total,
      missing: found.flatMap((one) => one.missing).concat(years.missing, other.missing),
      isUnknown: found.some((one) => one.isUnknown) || Boolean(years.isUnknown) || references[0] === "unknown",
      isPossible: found.some((one) => one.isPossible) || references[0] === "possible",
    };
  }

  /** @param {Benefit} benefit @param {Ask} ask @param {ReturnType<typeof inputs>} from */
  function paidOut(benefit, ask, from) {
    const paid = toppedUp(from.base.paid.length > 1 ? from.base.paid : new Array(from.years.count).fill(from.base.paid[0]), from.other);
    const pays = benefit.floor_wan ? benefit.floor_wan.pays : "nothing";
    const least = from.floor.amount ? from.floor.yuan : 0;
    const made = paid.map((amount) => floored(amount, least, pays));
    const first = steps.offset(benefit.from_year, ask.plan);
    const whole = benefit.stages ? Math.min(made[0], from.caps.total.yuan) : 0;
    const parts = benefit.stages ? staged(benefit, whole, from.least, ask.plan) : made.map((amount, year) => ({ year: first + year, yuan: amount }));
    return { full: sum(made), years: benefits.capped([placed(parts)], from.caps.year.yuan, from.caps.total.yuan)[0] };
  }

  /** @param {Judgement} condition @param {boolean} isEnded @param {boolean} isPriced @param {{isUnknown: boolean, isPossible: boolean}} found @returns {BenefitReport["state"]} */
  function stateOf(condition, isEnded, isPriced, found) {
    if (condition === "unmet" || isEnded) {
      return condition === "unmet" ? "unmet" : "ended";
    }
    if (found.isUnknown) {
      return "unknown";
    }
    return condition === "unknown" || found.isPossible ? "possible" : isPriced ? "value" : "unpriced";
  }

  // By how much the base of brackets is short of the lowest; null where it is not, or nobody can change it.
  /** @param {Benefit} benefit @param {Plan} plan */
  function shortOf(benefit, plan) {
    const field = benefit.kind === "brackets" && typeof benefit.base === "string" ? benefit.base : undefined;
    const found = field ? policies.judge({ field: field, at_least: benefit.brackets[0].from }, plan) : null;
    return found && found.state === "unmet" ? found.because : null;
  }

  /** @param {Benefit} benefit @param {Plan} plan */
  function onlyYears(benefit, plan) {
    const years = yearsOf(benefit, plan);
    return { years: years, isUnknown: Boolean(years.isUnknown), isPossible: false, missing: years.missing };
  }

  benefits.isPriced = (benefit) => UNPRICED.indexOf(benefit.kind) < 0;

  benefits.report = function (benefit, policy, askAt, plan) {
    const condition = policies.judge(benefit.when, plan);
    const isPriced = benefits.isPriced(benefit);
    const isEnded = steps.isAfter(benefit.from_year, policy.until, plan);
    const found = ENDS.map((end) => (isPriced ? inputs(benefit, askAt(end), end) : onlyYears(benefit, plan)));
    const ofPolicy = ENDS.flatMap((end) => [policy.cap_wan_year, policy.cap_wan_total].map((cap) => sums.cap(cap, askAt(end))));
    const all = isPriced ? /** @type {{isUnknown: boolean, isPossible: boolean, missing: string[]}[]} */ (found).concat(ofPolicy) : found;
    const together = { isUnknown: all.some((one) => one.isUnknown), isPossible: all.some((one) => one.isPossible) };
    const state = stateOf(condition.state, isEnded, isPriced, together);
    const isOpen = state === "unknown" || state === "possible";
    const questions = policies.questions(condition.leaves, plan).concat(all.flatMap((one) => one.missing));
    /** @type {BenefitReport} */
    const report = {
      id: benefit.id,
      kind: benefit.kind,
      group: benefit.group || "",
      state: state,
      because: state === "unmet" ? condition.because : shortOf(benefit, plan),
      certainty: benefit.certainty,
      yearCount: found[0].years.count,
      low: [],
      high: [],
      lowTotal: 0,
      highTotal: 0,
      capped: false,
      insteadOf: null,
      besides: null,
      missing: isOpen ? Array.from(new Set(questions)) : [],
    };
    if (isPriced && (state === "value" || state === "possible")) {
      ENDS.forEach(function (end, place) {
        const row = paidOut(benefit, askAt(end), /** @type {ReturnType<typeof inputs>} */ (found[place]));
        report[end] = row.years;
        report.capped = report.capped || sum(row.years) < row.full;
      });
    }
    report.lowTotal = sum(report.low);
    report.highTotal = sum(report.high);
    return report;
  };
})();
