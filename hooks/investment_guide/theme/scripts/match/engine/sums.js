/* Sums that follow from a plan: bases, and caps, floors and amounts that are more than a number. Data only.
 *
 * Needs decimals.js and conditions.js before it. An `ask` is {plan, refer}: `refer` returns what another benefit comes to.
 * What is found is {amount, missing, isUnknown, isPossible}: `amount` in tens of thousands, null for a sum that does not hold.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const policies = /** @type {PolicyEngine} */ (guide.policies = guide.policies || {});
  const decimals = /** @type {Decimals} */ (guide.decimals);
  const sums = /** @type {SumEngine} */ (guide.sums = {});
  const WAN_IN_YUAN = decimals.exact(1e-4);

  /** @param {Decimal | null} amount @returns {FoundSum} */
  function known(amount) {
    return { amount: amount, missing: [], isUnknown: false, isPossible: false };
  }

  /** @param {string[]} missing @returns {FoundSum} */
  function unknown(missing) {
    return { amount: null, missing: missing, isUnknown: true, isPossible: false };
  }

  /** @param {string} field @param {Plan} plan */
  function notAnswered(field, plan) {
    return unknown(policies.inputs(field, plan));
  }

  sums.product = function (fields, plan) {
    const open = fields.filter((field) => typeof plan[field] !== "number");
    if (open.length) {
      return unknown(open.flatMap((field) => policies.inputs(field, plan)));
    }
    return known(fields.map((field) => decimals.exact(plan[field])).reduce((whole, factor) => decimals.times(whole, factor), decimals.exact(1)));
  };

  sums.base = function (base, ask) {
    if (typeof base === "string" || Array.isArray(base)) {
      return sums.product(/** @type {string[]} */ ([]).concat(base), ask.plan);
    }
    const found = ask.refer(base.benefit);
    const amount = decimals.times(decimals.exact(found.total), WAN_IN_YUAN);
    return { amount: amount, missing: found.missing, isUnknown: found.state === "unknown", isPossible: found.state === "possible" };
  };

  /** @param {SumForm} sum @param {Ask} ask */
  function share(sum, ask) {
    const found = sums.base(sum.base, ask);
    return found.amount ? Object.assign(found, { amount: decimals.times(found.amount, decimals.exact(sum.rate === undefined ? 1 : sum.rate)) }) : found;
  }

  /** @param {SumForm} sum @param {Ask} ask */
  function byAnswer(sum, ask) {
    const answer = ask.plan[sum.by];
    if (answer === undefined) {
      return notAnswered(sum.by, ask.plan);
    }
    const amount = guide.own(sum.amounts_wan, String(answer));
    return known(amount === undefined ? null : decimals.exact(amount));
  }

  /** @param {SumForm} sum @param {Ask} ask */
  function stepped(sum, ask) {
    const size = ask.plan[sum.of];
    if (typeof size !== "number") {
      return notAnswered(sum.of, ask.plan);
    }
    const reached = sum.steps.filter((step) => step.from <= size).pop();
    return known(reached ? decimals.exact(reached.amount_wan) : null);
  }

  /** @param {SumForm} sum @param {Ask} ask */
  function growing(sum, ask) {
    const size = ask.plan[sum.of];
    if (typeof size !== "number") {
      return notAnswered(sum.of, ask.plan);
    }
    // Twelve digits: 0.3 beyond 0.1 is three whole steps of 0.1 with 0.1, not 2.9999999999999996.
    const steps = Math.floor(Number((Math.max(0, size - sum.beyond) / sum.each).toPrecision(12)));
    return known(decimals.plus(decimals.exact(sum.amount_wan), decimals.times(decimals.exact(sum.more_wan), decimals.exact(steps))));
  }

  /** @param {SumForm} sum @param {Ask} ask */
  function least(sum, ask) {
    const parts = sum.least.map((part) => sums.value(part, ask));
    const open = parts.filter((part) => part.isUnknown);
    if (open.length) {
      return unknown(open.flatMap((part) => part.missing));
    }
    const holding = parts.filter((part) => part.amount);
    const found = holding.length ? holding.reduce((lowest, one) => (decimals.isLess(/** @type {Decimal} */ (one.amount), /** @type {Decimal} */ (lowest.amount)) ? one : lowest)) : known(null);
    return Object.assign({}, found, { isPossible: parts.some((part) => part.isPossible), missing: parts.flatMap((part) => part.missing) });
  }

  /** @param {SumForm} sum @param {Ask} ask */
  function worked(sum, ask) {
    const isGrowing = sum.more_wan !== undefined;
    const form = sum.least ? least : sum.steps ? stepped : sum.amounts_wan ? byAnswer : sum.base ? share : isGrowing ? growing : null;
    return form ? form(sum, ask) : known(decimals.exact(sum.amount_wan));
  }

  sums.value = function (sum, ask) {
    if (typeof sum === "number") {
      return known(decimals.exact(sum));
    }
    const condition = policies.judge(sum.when, ask.plan);
    if (condition.state === "met") {
      return worked(sum, ask);
    }
    return condition.state === "unmet" ? known(null) : unknown(policies.questions(condition.leaves, ask.plan));
  };

  // What a cap leaves, in whole yuan: nothing is cut where there is none, or none that holds.
  sums.cap = function (sum, ask) {
    const found = sum === undefined ? known(null) : sums.value(sum, ask);
    return Object.assign({ yuan: found.amount ? decimals.wholeYuan(found.amount) : Infinity }, found);
  };
})();
