/* What policies are worth to a plan, year by year in whole yuan: what counts of them, and the sums. A page words it.
 *
 * Needs benefits.js before it. Each end of a range is settled for itself. A total cap may end the upper run earlier: in
 * a single year `low` may exceed `high`, never in total.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const policies = /** @type {PolicyEngine} */ (guide.policies = guide.policies || {});
  const sums = /** @type {SumEngine} */ (guide.sums);
  const steps = /** @type {StepEngine} */ (guide.steps);
  const benefits = /** @type {BenefitEngine} */ (guide.benefits);
  const YEARS = (policies.YEARS = 10);
  const ENDS = /** @type {End[]} */ (["low", "high"]);
  // What is cut last first: a right before a favour.
  const CERTAINTY = ["entitlement", "assessed", "competitive"];
  const REFERABLE = ["value", "possible", "unknown"];
  const NOTHING = { state: "none", total: 0, missing: [] };

  /** @param {number[]} numbers */
  function sum(numbers) {
    return numbers.reduce((total, number) => total + number, 0);
  }

  /** @param {string} one @param {string} other */
  function alphabet(one, other) {
    return one < other ? -1 : Number(one > other);
  }

  /** @param {number[][]} rows */
  function added(rows) {
    const length = Math.max.apply(null, [YEARS].concat(rows.map((row) => row.length)));
    return new Array(length).fill(0).map((_, year) => sum(rows.map((row) => row[year] || 0)));
  }

  /* Reports of benefits, made when they are asked for: one may refer to another. One that refers to itself in the end
   * finds nothing.
   */
  /** @param {PolicyReport[]} reports @param {Policy[]} listed @param {Plan} plan */
  function book(reports, listed, plan) {
    /** @type {Map<string, BenefitReport | null>} */
    const made = new Map();

    /** @param {number} place @param {string} id */
    function report(place, id) {
      const key = listed[place].id + "/" + id;
      const benefit = /** @type {Benefit[]} */ (listed[place].benefits).find((one) => one.id === id);
      if (!made.has(key) && benefit) {
        made.set(key, null);
        made.set(key, benefits.report(benefit, listed[place], (end) => ({ plan: plan, refer: (reference) => refer(place, reference, end) }), plan));
      }
      return made.get(key) || null;
    }

    // The verdict on the policy of a reference and the place of that policy; a policy may always refer to itself.
    /** @param {number} from @param {string | undefined} other */
    function owner(from, other) {
      const place = other === undefined ? from : listed.findIndex((policy) => policy.id === other);
      return { place: place, verdict: place === from ? "eligible" : place < 0 ? "not-eligible" : reports[place].verdict };
    }

    /** @param {number} from @param {string} reference @param {End} end @returns {Referred} */
    function refer(from, reference, end) {
      const [benefit, policy] = reference.split("/").reverse();
      const { place, verdict } = owner(from, policy);
      const found = verdict === "not-eligible" ? null : report(place, benefit);
      if (!found || REFERABLE.indexOf(found.state) < 0) {
        return NOTHING;
      }
      const open = verdict === "possible" ? reports[place].questions : [];
      const state = verdict === "possible" && found.state === "value" ? "possible" : found.state;
      return { state: state, total: sum(found[end]), missing: open.concat(found.missing) };
    }

    return { report: report, refer: refer };
  }

  // What is certain of a benefit: nobody may count on being selected.
  /** @param {BenefitReport} benefit */
  function certain(benefit) {
    return benefit.certainty === "competitive" ? 0 : benefit.lowTotal;
  }

  /** @param {Entry} one @param {Entry} other */
  function inOrder(one, other) {
    return certain(other.benefit) - certain(one.benefit) || byUpperEnd(one, other);
  }

  /** @param {Entry} one @param {Entry} other */
  function byUpperEnd(one, other) {
    return other.benefit.highTotal - one.benefit.highTotal || alphabet(one.rule.id, other.rule.id) || one.place - other.place;
  }

  /** @param {Entry} one @param {Entry} other */
  function names(one, other) {
    const full = other.rule.id + "/" + other.benefit.id;
    return (/** @type {Benefit} */ (one.rule.benefits[one.place]).not_with || []).some((reference) => (reference.indexOf("/") < 0 ? one.rule.id + "/" + reference : reference) === full);
  }

  /** @param {Entry} one @param {Entry} other */
  function exclude(one, other) {
    return (one.benefit.group !== "" && one.benefit.group === other.benefit.group) || names(one, other) || names(other, one);
  }

  /** @param {Entry} entry */
  function nameOf(entry) {
    return { policy: entry.rule.id, benefit: entry.benefit.id };
  }

  // What the caps of their policy leave of benefits that count together: what is least certain is cut first.
  /** @param {Entry[]} entries @param {End} end @returns {number[][]} */
  function underCaps(entries, end) {
    const order = entries.slice().sort((one, other) => CERTAINTY.indexOf(one.benefit.certainty) - CERTAINTY.indexOf(other.benefit.certainty) || one.place - other.place);
    const caps = order.length ? order[0].caps(end) : { year: Infinity, total: Infinity };
    const rows = benefits.capped(order.map((entry) => entry.benefit[end]), caps.year, caps.total);
    return entries.map((entry) => rows[order.indexOf(entry)]);
  }

  /** @param {Entry[]} entries */
  function byPolicy(entries) {
    /** @type {Map<string, Entry[]>} */
    const found = new Map();
    entries.forEach((entry) => found.set(entry.rule.id, (found.get(entry.rule.id) || []).concat(entry)));
    return Array.from(found.values());
  }

  /** @param {Entry[]} entries */
  function upperEnd(entries) {
    return added(byPolicy(entries).flatMap((some) => underCaps(some, "high")));
  }

  /* One after the other takes the place of what excludes it, where the whole may then come to more: what it comes to
   * beyond may be paid besides.
   */
  /** @param {Entry[]} counting @param {Entry[]} behind */
  function exchange(counting, behind) {
    let current = counting;
    let years = upperEnd(current);
    return behind.slice().sort(byUpperEnd).flatMap(function (entry) {
      const displaced = current.filter((one) => exclude(one, entry));
      const trial = current.filter((one) => displaced.indexOf(one) < 0).concat(entry);
      const reached = upperEnd(trial);
      if (sum(reached) <= sum(years)) {
        return [];
      }
      const more = added([reached, years.map((amount) => -amount)]);
      current = trial;
      years = reached;
      return [{ entry: entry, more: more }];
    });
  }

  // Replaces the rows of benefits by what caps leave of them.
  /** @param {Entry[]} together */
  function cut(together) {
    ENDS.map((end) => ({ end: end, rows: underCaps(together, end) })).forEach(({ end, rows }) =>
      together.forEach(function ({ benefit }, place) {
        benefit.capped = benefit.capped || sum(rows[place]) < sum(benefit[end]);
        benefit[end] = rows[place];
      })
    );
  }

  // Of those that exclude each other the first.
  /** @param {Entry[]} order */
  function firstOf(order) {
    /** @type {Entry[]} */
    const taken = [];
    order.forEach((entry) => taken.some((one) => exclude(one, entry)) || taken.push(entry));
    return taken;
  }

  // What is certain of benefits that count together, after the caps of their policies.
  /** @param {Entry[]} entries */
  function certainTogether(entries) {
    const rows = byPolicy(entries).flatMap((some) => underCaps(some, "low").filter((_, place) => some[place].benefit.certainty !== "competitive"));
    return sum(rows.map(sum));
  }

  // Of benefits that exclude each other, which count: one of which less is certain, where caps leave more of the whole with it.
  /** @param {Entry[]} entries */
  function choose(entries) {
    const rivals = entries.filter((entry) => entry.benefit.state === "value" && !entry.benefit.insteadOf).sort(inOrder);
    let order = rivals;
    let taken = firstOf(order);
    const behind = rivals.filter((entry) => taken.indexOf(entry) < 0);
    behind.forEach(function (entry) {
      const turned = [entry].concat(order.filter((one) => one !== entry));
      const trial = taken.indexOf(entry) < 0 ? firstOf(turned) : taken;
      if (certainTogether(trial) > certainTogether(taken)) {
        order = turned;
        taken = trial;
      }
    });
    return { counting: taken, behind: rivals.filter((entry) => taken.indexOf(entry) < 0) };
  }

  // Which benefits count, and what the caps of their policies leave of them.
  /** @param {Entry[]} entries */
  function settle(entries) {
    const { counting, behind } = choose(entries);
    behind.forEach((entry) => (entry.benefit.insteadOf = nameOf(/** @type {Entry} */ (counting.find((one) => exclude(one, entry))))));
    const exchanged = exchange(counting, behind);
    byPolicy(counting).forEach(cut);
    entries.filter((entry) => counting.indexOf(entry) < 0).forEach((entry) => cut([entry]));
    exchanged.forEach(function ({ entry, more }) {
      Object.assign(entry.benefit, { besides: entry.benefit.insteadOf, insteadOf: null, low: [], high: more });
    });
  }

  // What a policy comes to alone.
  /** @param {Entry[]} entries */
  function worth(entries) {
    const { counting } = choose(entries);
    return { certain: certainTogether(counting), upper: sum(upperEnd(counting)) };
  }

  // Of policies that exclude each other only one counts.
  /** @param {PolicyReport[]} eligible @param {Map<string, Policy>} rules @param {Map<string, Entry[]>} entries */
  function choosePolicies(eligible, rules, entries) {
    const excludes = (/** @type {string} */ one, /** @type {string} */ other) => (/** @type {Policy} */ (rules.get(one)).not_with || []).indexOf(other) >= 0;
    const rivals = eligible.filter((one) => eligible.some((other) => excludes(one.id, other.id) || excludes(other.id, one.id)));
    const order = rivals.map((report) => ({ report: report, worth: worth(/** @type {Entry[]} */ (entries.get(report.id))) }));
    /** @type {PolicyReport[]} */
    const taken = [];
    order.sort((one, other) => other.worth.certain - one.worth.certain || other.worth.upper - one.worth.upper || alphabet(one.report.id, other.report.id));
    order.forEach(function ({ report }) {
      const before = taken.find((one) => excludes(one.id, report.id) || excludes(report.id, one.id));
      if (before) {
        report.insteadOf = before.id;
        report.benefits.filter((one) => one.state === "value").forEach((one) => (one.insteadOf = { policy: before.id, benefit: "" }));
      } else {
        taken.push(report);
      }
    });
  }

  /** @param {Policy} policy @param {Plan} plan */
  function assess(policy, plan) {
    const isEnded = steps.isAfter(undefined, policy.until, { start_year: plan.start_year });
    /** @type {PolicyReport} */
    const report = Object.assign(
      { id: policy.id, isNational: policy.level === "national", isEnded: isEnded, insteadOf: null, toVerify: (policy.to_verify || []).length, benefits: [], low: [], high: [], lowTotal: 0, highTotal: 0 },
      policies.verdict(policy, plan)
    );
    return isEnded ? Object.assign(report, { verdict: "not-eligible", questions: [], asks: { fields: [], choices: [] } }) : report;
  }

  /** @template {Sums} T @param {T} report */
  function totalled(report) {
    return Object.assign(report, { lowTotal: sum(report.low), highTotal: sum(report.high) });
  }

  /** @param {BenefitReport} benefit */
  function counts(benefit) {
    return benefit.state === "value" && !benefit.insteadOf;
  }

  /** @param {PolicyReport} report */
  function addUp(report) {
    const counted = report.benefits.filter(counts);
    ENDS.forEach((end) => (report[end] = added(counted.map((one) => one[end]))));
    return totalled(report);
  }

  // Of three kinds that add up to the whole: what is due everywhere in the country, here by right, and here if selected.
  /** @param {PolicyReport[]} eligible @returns {Estimate["shares"]} */
  function sharesOf(eligible) {
    const counted = eligible.flatMap((report) => report.benefits.filter(counts).map((one) => ({
      kind: one.certainty === "competitive" ? "selected" : report.isNational ? "national" : "right",
      sums: one,
    })));
    return ["national", "right", "selected"].map(function (kind) {
      const ofKind = counted.filter((one) => one.kind === kind).map((one) => one.sums);
      return { kind: kind, low: sum(ofKind.map((one) => one.lowTotal)), high: sum(ofKind.map((one) => one.highTotal)) };
    });
  }

  // All rows as long as the longest.
  /** @param {PolicyReport[]} reports */
  function align(reports) {
    const all = reports.flatMap((report) => [/** @type {Sums} */ (report)].concat(report.benefits));
    const length = Math.max.apply(null, [YEARS].concat(all.flatMap((one) => [one.low.length, one.high.length])));
    const zeros = new Array(length).fill(0);
    all.forEach((one) => ENDS.forEach((end) => (one[end] = one[end].concat(zeros).slice(0, length))));
    return zeros;
  }

  // The benefits of each policy, with the caps that they share.
  /** @param {PolicyReport[]} reports @param {Policy[]} found @param {Plan} plan */
  function fill(reports, found, plan) {
    const made = book(reports, found, plan);
    return reports.map(function (report, at) {
      const rule = found[at];
      report.benefits = (rule.benefits || []).map((benefit) => /** @type {BenefitReport} */ (made.report(at, benefit.id)));
      /** @param {End} end */
      const caps = function (end) {
        const ask = { plan: plan, refer: (/** @type {string} */ reference) => made.refer(at, reference, end) };
        return { year: sums.cap(rule.cap_wan_year, ask).yuan, total: sums.cap(rule.cap_wan_total, ask).yuan };
      };
      return report.benefits.map((benefit, place) => ({ rule: rule, benefit: benefit, place: place, caps: caps }));
    });
  }

  // All policies, in the order of their ids; the sums are of those that the plan is eligible for.
  policies.estimate = function (listed, plan) {
    const derived = policies.derive(plan);
    const found = listed.slice().sort((one, other) => alphabet(one.id, other.id));
    const reports = found.map((policy) => assess(policy, derived));
    const eligible = reports.filter((report) => report.verdict === "eligible");
    const entries = fill(reports, found, derived);
    choosePolicies(eligible, new Map(found.map((policy) => [policy.id, policy])), new Map(reports.map((report, place) => [report.id, entries[place]])));
    settle(entries.flatMap((some, place) => (reports[place].verdict === "eligible" ? some : [])));
    entries.filter((_, place) => reports[place].verdict !== "eligible").forEach(settle);
    reports.forEach((report) => report.benefits.forEach(totalled));
    reports.forEach(addUp);
    const zeros = align(reports);
    const years = zeros.map((_, year) => ({ low: sum(eligible.map((one) => one.low[year])), high: sum(eligible.map((one) => one.high[year])) }));
    const total = (/** @type {End} */ end) => sum(years.map((year) => year[end]));
    return { plan: derived, policies: reports, shares: sharesOf(eligible), years: years, lowTotal: total("low"), highTotal: total("high") };
  };
})();
