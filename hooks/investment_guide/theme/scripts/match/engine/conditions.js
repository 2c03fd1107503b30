/* Does a plan meet a condition, what would mend it, and which answers are still wanted? Data only: a page words it.
 *
 * Needs decimals.js before it. A condition has the shape of the rules in data/policies.json. A plan is
 * {field: number|string|boolean}; a field that is missing, empty, negative or no number is unknown. `state` of a leaf
 * is that of the demand it makes where it stands: below `none` (negated: true) the demand is the opposite. So the
 * leaves of "unmet" are unmet, those of "unknown" unknown.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const policies = /** @type {PolicyEngine} */ (guide.policies = guide.policies || {});
  const decimals = /** @type {Decimals} */ (guide.decimals);
  const constants = guide.constants;
  const LARGEST = constants.largest_answer;
  /** @type {Map<string, Ratio>} */
  const RATIOS = new Map(Object.entries(constants.ratios));
  // Nobody sells less to qualify: as a divisor these are only ever raised.
  const NEVER_LOWERED = ["revenue_wan_year", "output_wan_year"];
  const CIT_RATES = new Map([[true, constants.cit_rates.high_tech], [false, constants.cit_rates.other]]);
  /** @type {{[operator: string]: (value: any, operand: any) => boolean}} */
  const TESTS = {
    at_least: (value, operand) => value >= operand,
    more_than: (value, operand) => value > operand,
    at_most: (value, operand) => value <= operand,
    less_than: (value, operand) => value < operand,
    equals: (value, operand) => value === operand,
    one_of: (value, operand) => operand.indexOf(value) >= 0,
    is: (value, operand) => value === operand,
  };
  const OPERATORS = Object.keys(TESTS);
  /** @type {{[operator: string]: string | undefined}} */
  const OPPOSITE = { at_least: "less_than", more_than: "at_most", at_most: "more_than", less_than: "at_least" };
  /** @type {{[state in Judgement]: Judgement}} */
  const NEGATED = { met: "unmet", unmet: "met", unknown: "unknown" };
  const RAISING = ["at_least", "more_than"];
  const OPEN = ["more_than", "less_than"];
  // A remedy is said in whole units where one exists.
  const STEPS = [1, 0.1, 0.01, 0.001, 0.0001];

  // Twelve digits are more than anybody measures; beyond them a quotient carries the noise of binary fractions.
  /** @param {number} number */
  function clean(number) {
    return Number(number.toPrecision(12));
  }

  /** @param {unknown} value */
  function answer(value) {
    if (typeof value === "number") {
      return value >= 0 && value <= LARGEST ? Number(value.toPrecision(15)) : undefined;
    }
    return typeof value === "boolean" || (typeof value === "string" && value !== "") ? value : undefined;
  }

  // What follows from two answers: their quotient, what one is more than the other, or that as a share of the other.
  /** @type {{[kind: string]: (upper: number, lower: number, factor: number) => number}} */
  const FIGURES = {
    ratio: (upper, lower, factor) => clean((upper * factor) / lower),
    growth: (upper, lower, factor) => clean((Math.max(0, difference(upper, lower)) * factor) / lower),
    difference: (upper, lower) => Math.max(0, difference(upper, lower)),
  };

  // What the upper answer must be for the figure to be so much.
  /** @type {{[kind: string]: (figure: number, lower: number, factor: number) => number}} */
  const LIMITS = {
    ratio: (figure, lower, factor) => (figure * lower) / factor,
    growth: (figure, lower, factor) => lower + (figure * lower) / factor,
    difference: (figure, lower) => lower + figure,
  };

  /** @param {number} upper @param {number} lower */
  function difference(upper, lower) {
    return upper > lower ? decimals.number(decimals.minus(decimals.exact(upper), decimals.exact(lower))) : 0;
  }

  /** @param {Ratio} ratio @param {Plan} plan */
  function quotient(ratio, plan) {
    const isKnown = typeof plan[ratio.upper] === "number" && typeof plan[ratio.lower] === "number";
    return isKnown ? answer(FIGURES[ratio.kind](plan[ratio.upper], plan[ratio.lower], ratio.factor)) : undefined;
  }

  // Plans that are derived already, because every question asks for it and a key press asks many questions; with the
  // figures that were answered though they could be derived.
  /** @type {WeakMap<Plan, Set<string>>} */
  const finished = new WeakMap();

  // How a field follows from others; undefined for one that was answered.
  /** @param {string} field @param {Plan} plan */
  function ratioOf(field, plan) {
    const given = finished.get(plan);
    return given && given.has(field) ? undefined : RATIOS.get(field);
  }

  policies.derive = function (plan) {
    if (finished.has(plan)) {
      return plan;
    }
    const whole = Object.create(null);
    /** @param {string} field @param {unknown} value */
    function set(field, value) {
      if (value !== undefined) {
        whole[field] = value;
      }
    }
    const isAsked = (/** @type {string} */ field) => /** @type {Ratio} */ (RATIOS.get(field)).asked;
    const own = Object.keys(plan).filter((field) => (!RATIOS.has(field) || isAsked(field)) && field !== "cit_rate");
    own.forEach((field) => set(field, answer(plan[field])));
    const given = new Set(Object.keys(whole).filter((field) => RATIOS.has(field)));
    RATIOS.forEach((ratio, field) => set(field, given.has(field) ? undefined : quotient(ratio, whole)));
    set("cit_rate", CIT_RATES.get(whole.high_tech));
    finished.set(Object.freeze(whole), given);
    return whole;
  };

  // The questions of the plan (already derived) whose answers a field waits for that is unknown or unfit for its use.
  policies.inputs = function (field, plan) {
    const ratio = ratioOf(field, plan);
    if (!ratio || ratio.asked) {
      return [field === "cit_rate" ? "high_tech" : field];
    }
    const unknown = [ratio.upper, ratio.lower].filter((input) => typeof plan[input] !== "number");
    return unknown.length ? unknown : [ratio.lower];
  };

  /** @param {unknown} value @param {string} operator @param {unknown} operand */
  function isComparable(value, operator, operand) {
    if (operator === "one_of") {
      return typeof value === "string";
    }
    return value !== undefined && typeof value === typeof operand;
  }

  /** @param {Condition} leaf @param {string} operator @param {unknown} value @returns {Judgement} */
  function test(leaf, operator, value) {
    if (!isComparable(value, operator, leaf[operator])) {
      return "unknown";
    }
    return TESTS[operator](value, leaf[operator]) ? "met" : "unmet";
  }

  // The first number in the wanted direction that is on a step; `closed` limits belong to it.
  /** @param {number} limit @param {boolean} raise @param {boolean} closed @param {number} step */
  function stepped(limit, raise, closed, step) {
    const steps = clean(limit / step);
    const nearest = raise ? Math.ceil(steps) : Math.floor(steps);
    const beyond = !closed && nearest === steps ? (raise ? 1 : -1) : 0;
    return clean((nearest + beyond) * step);
  }

  /** @param {string} field @param {boolean} raise @param {boolean} closed @param {number} limit @param {number[]} candidates @param {(plan: Plan) => boolean} isMetBy @param {Plan} plan @returns {Remedy[]} */
  function remedy(field, raise, closed, limit, candidates, isMetBy, plan) {
    const found = candidates
      .concat(STEPS.map((step) => stepped(limit, raise, closed, step)))
      .find((to) => answer(to) !== undefined && isMetBy(Object.assign({}, plan, { [field]: to })));
    if (found === undefined || found > plan[field] !== raise) {
      return [];
    }
    const ends = [decimals.exact(found), decimals.exact(plan[field])];
    const by = decimals.number(raise ? decimals.minus(ends[0], ends[1]) : decimals.minus(ends[1], ends[0]));
    return [{ field: field, direction: raise ? "raise" : "lower", by: by, to: found }];
  }

  // Only numbers have remedies: nobody becomes another investor or another cluster.
  /** @param {Condition} leaf @param {string} operator @param {boolean} negated @param {Plan} plan @returns {Remedy[]} */
  function remedies(leaf, operator, negated, plan) {
    const operand = leaf[operator];
    const wanted = negated ? OPPOSITE[operator] : operator;
    const hasRemedy = typeof operand === "number" && wanted && leaf.field !== "cit_rate";
    return hasRemedy ? numeric(leaf, operator, wanted, negated, plan) : [];
  }

  /** @param {Condition} leaf @param {string} operator @param {string} wanted @param {boolean} negated @param {Plan} plan */
  function numeric(leaf, operator, wanted, negated, plan) {
    const operand = leaf[operator];
    const field = /** @type {string} */ (leaf.field);
    const raise = wanted === "equals" ? plan[field] < operand : RAISING.indexOf(wanted) >= 0;
    const closed = OPEN.indexOf(wanted) < 0;
    const ratio = ratioOf(field, plan);
    /** @param {Plan} changed */
    function isMetBy(changed) {
      const value = ratio ? quotient(ratio, changed) : changed[field];
      return test(leaf, operator, value) === (negated ? "unmet" : "met");
    }
    if (!ratio) {
      return remedy(field, raise, closed, operand, closed ? [operand] : [], isMetBy, plan);
    }
    const mended = remedy(ratio.upper, raise, closed, LIMITS[ratio.kind](operand, plan[ratio.lower], ratio.factor), [], isMetBy, plan);
    // A base year has passed: only what is measured against it can be another.
    if (ratio.kind === "ratio" && operand > 0 && !(raise && NEVER_LOWERED.indexOf(ratio.lower) >= 0)) {
      const lower = (plan[ratio.upper] * ratio.factor) / operand;
      mended.push(...remedy(ratio.lower, !raise, closed, lower, [], isMetBy, plan));
    }
    return mended;
  }

  /** @param {Condition} leaf @param {Plan} plan @param {boolean} negated @returns {Leaf} */
  function leafReport(leaf, plan, negated) {
    const field = /** @type {string} */ (leaf.field);
    const operator = /** @type {string} */ (OPERATORS.find((name) => leaf[name] !== undefined && leaf[name] !== null));
    const found = test(leaf, operator, plan[field]);
    const state = negated ? NEGATED[found] : found;
    return {
      field: field,
      operator: operator,
      operand: leaf[operator],
      value: plan[field] === undefined ? null : plan[field],
      state: state,
      negated: negated,
      remedies: state === "unmet" ? remedies(leaf, operator, negated, plan) : [],
    };
  }

  // Parts of the same kind are one: of all needed and all needed, all are needed.
  /** @param {"all" | "any"} kind @param {Because[]} parts @param {string[]} open @returns {Because} */
  function joined(kind, parts, open) {
    const flat = parts.flatMap((part) => part[kind] || [part]);
    const whole = open.concat(parts.flatMap((part) => (part[kind] && part.open) || []));
    return whole.length ? { [kind]: flat, open: whole } : flat.length === 1 ? flat[0] : { [kind]: flat };
  }

  /** @param {Condition} condition @param {Plan} plan @param {boolean} negated @returns {Weighed} */
  function weigh(condition, plan, negated) {
    const kind = ["all", "any", "none"].find((name) => condition[name]);
    if (!kind) {
      const leaf = leafReport(condition, plan, negated);
      return { state: leaf.state, because: leaf };
    }
    const parts = /** @type {Condition[]} */ (condition[kind]).map((part) => weigh(part, plan, (kind === "none") !== negated));
    const allNeeded = (kind === "any") === negated;
    const order = /** @type {Judgement[]} */ (allNeeded ? ["unmet", "unknown", "met"] : ["met", "unknown", "unmet"]);
    const state = /** @type {Judgement} */ (order.find((name) => parts.some((part) => part.state === name)));
    const deciding = parts.filter((part) => part.state === state).map((part) => part.because);
    const open = state === "unmet" && allNeeded ? policies.questions(parts.flatMap((part) => leavesOf(part.because)), plan) : [];
    return { state: state, because: joined(allNeeded ? "all" : "any", deciding, open) };
  }

  /** @param {Because} because @returns {Leaf[]} */
  function leavesOf(because) {
    const parts = because.all || because.any;
    return parts ? parts.flatMap(leavesOf) : [/** @type {Leaf} */ (because)];
  }

  /** @type {Weighed} */
  const MET = { state: "met", because: { all: [] } };

  // `leaves` are those that decided the state; `because` says which of them are alternatives: it is a leaf, or {all: […]}
  // or {any: […]} of such parts. `open` beside an unmet `all`: the questions on which it depends besides.
  policies.judge = function (condition, plan) {
    const found = condition ? weigh(condition, policies.derive(plan), false) : MET;
    return { state: found.state, because: found.because, leaves: leavesOf(found.because) };
  };

  policies.questions = function (leaves, plan) {
    const unknown = leaves.filter((leaf) => leaf.state === "unknown");
    return Array.from(new Set(unknown.flatMap((leaf) => policies.inputs(leaf.field, plan))));
  };

  /** @template T @param {T[]} values */
  function distinct(values) {
    return Array.from(new Map(values.map((value) => [JSON.stringify(value), value])).values());
  }

  // The answers that are wanted whichever of the alternatives is taken.
  /** @param {Because} because @param {Plan} plan @returns {string[]} */
  function always(because, plan) {
    const parts = because.all || because.any;
    if (!parts) {
      return policies.inputs(/** @type {Leaf} */ (because).field, plan);
    }
    const lists = parts.map((part) => always(part, plan));
    return distinct(because.all ? lists.flat() : lists[0].filter((field) => lists.every((list) => list.indexOf(field) >= 0)));
  }

  /** @param {Because} because @returns {Because[][]} */
  function choicesOf(because) {
    return because.any ? [because.any] : (because.all || []).flatMap(choicesOf);
  }

  /* What to ask where the state is unknown: {fields: wanted in any case, choices: [[way, way, …]]}, a way being the same
   * again. Of each choice one way may be enough; one that the other answers may settle is not asked yet.
   */
  /** @param {Because} because @param {Plan} plan @param {string[]} known @returns {Asks} */
  function asksOf(because, plan, known) {
    const fields = always(because, plan).filter((field) => known.indexOf(field) < 0);
    const given = known.concat(fields);
    const choices = choicesOf(because).map((ways) => distinct(ways.map((way) => asksOf(way, plan, given))));
    const isOpen = (/** @type {Asks} */ way) => way.fields.length + way.choices.length > 0;
    return { fields: fields, choices: distinct(choices.filter((ways) => ways.every(isOpen))) };
  }

  policies.asks = function (found, plan) {
    return found.state === "unknown" ? asksOf(found.because, policies.derive(plan), []) : { fields: [], choices: [] };
  };

  /** @type {{[state in Judgement]: Verdict}} */
  const VERDICTS = { met: "eligible", unmet: "not-eligible", unknown: "possible" };

  policies.verdict = function (policy, plan) {
    const derived = policies.derive(plan);
    const found = policies.judge(policy.eligibility, derived);
    const questions = policies.questions(found.leaves, derived);
    const asks = policies.asks(found, derived);
    return { verdict: VERDICTS[found.state], because: found.because, leaves: found.leaves, questions: questions, asks: asks };
  };
})();
