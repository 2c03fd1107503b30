/* The second answer: which policies apply, which would if…, and which not and by how much, in the plan's own terms. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const match = /** @type {MatchScripts} */ (guide.match = guide.match || {});
  /** @type {{[verdict: string]: number}} */
  const AT_ONCE = { eligible: 6, possible: 4, "not-eligible": 5 };

  // In letters: what is longer would push the next sum out of sight.
  const LONG_CLAUSE = 270;

  /** @type {{[state: string]: string}} */
  const COUNTED = { value: "benefit", unmet: "benefit-unmet", ended: "benefit-ended" };

  /** @param {Policy} policy @param {string} id */
  function benefitOf(policy, id) {
    return /** @type {Benefit} */ (policy.benefits.find((benefit) => benefit.id === id));
  }

  // One that yields to another benefit or policy, or comes on top of it.
  /** @param {MatchFormatter} formatter @param {MatchData} data @param {BenefitReport} report @param {{policy: string, benefit: string}} other @param {Gaps} parts */
  function beside(formatter, data, report, other, parts) {
    const policy = data.policyById.get(other.policy);
    const title = other.benefit ? benefitOf(policy, other.benefit).title : policy.title;
    return report.besides
      ? formatter.say("benefit-besides", Object.assign({}, parts, { other: title, money: formatter.money(report.highTotal) }))
      : formatter.say("benefit-instead", Object.assign({ other: title }, parts));
  }

  // How sure it is, said of what is counted.
  /** @param {MatchFormatter} formatter @param {BenefitReport} report */
  function certaintyOf(formatter, report) {
    return report.state === "value" ? /** @type {{[word: string]: string}} */ (formatter.words.certainty)[report.certainty] : "";
  }

  // By how much a plan misses what a benefit begins with, where that is one thing.
  /** @param {MatchFormatter} formatter @param {string} text @param {BenefitReport} report */
  function shortOf(formatter, text, report) {
    const demands = report.because ? match.demands(formatter, report.because) : [];
    return demands.length === 1 && typeof demands[0] === "string" ? formatter.say("benefit-short", { benefit: text, demand: demands[0] }) : text;
  }

  // What has no sum says what it is.
  /** @param {MatchFormatter} formatter @param {BenefitReport} report @param {Benefit} benefit @param {boolean} isAsked */
  function unpriced(formatter, report, benefit, isAsked) {
    const what = report.kind === "negotiable" ? benefit.with_whom : benefit.what;
    const said = formatter.say("benefit-" + report.kind, { title: benefit.title, what: what });
    return report.state === "unpriced" ? said : formatter.say(isAsked ? "unpriced-possible" : "unpriced-if", { benefit: said });
  }

  // A benefit in words, and the questions it waits for besides those that the policy itself asks.
  /** @param {MatchFormatter} formatter @param {MatchData} data @param {Policy} policy @param {BenefitReport} report @param {string[]} asked */
  function benefitItem(formatter, data, policy, report, asked) {
    const ask = formatter.asked(report.missing).filter((field) => asked.indexOf(field) < 0);
    const benefit = benefitOf(policy, report.id);
    /** @type {Gaps} */
    const parts = { title: benefit.title, day: policy.until ? formatter.day(policy.until) : "", money: formatter.money(report.lowTotal, report.highTotal) };
    if (!guide.benefits.isPriced(report) && !COUNTED[report.state]) {
      return { text: unpriced(formatter, report, benefit, ask.length > 0), ask: ask };
    }
    const other = report.insteadOf || report.besides;
    if (other) {
      return { text: beside(formatter, data, report, other, parts), ask: [] };
    }
    /** @type {{[state: string]: string}} */
    const waits = ask.length ? { unknown: "benefit-unknown", possible: "benefit-possible" } : { unknown: "benefit-waits", possible: "benefit-if" };
    const name = waits[report.state] || COUNTED[report.state];
    const said = formatter.say(name, parts);
    const text = report.state === "value" && report.capped ? formatter.say("benefit-capped", { benefit: said }) : said;
    return { text: shortOf(formatter, text, report), ask: ask, certainty: certaintyOf(formatter, report), clause: benefit.clause };
  }

  // What it is worth, in as few words as a list allows.
  match.worth = function (formatter, report) {
    if (report.highTotal > 0) {
      return formatter.say(report.verdict === "possible" ? "worth-if" : "worth", { money: formatter.money(report.lowTotal, report.highTotal) });
    }
    const priced = report.benefits.filter(guide.benefits.isPriced);
    const states = priced.map((benefit) => (benefit.insteadOf ? "instead" : benefit.state));
    const name = states.indexOf("unknown") >= 0 || states.indexOf("possible") >= 0 ? "worth-unknown" : states.indexOf("instead") >= 0 ? "worth-instead" : "worth-nothing";
    return formatter.say(name);
  };

  match.policyFacts = function (formatter, policy) {
    const until = policy.until ? formatter.say("until", { day: formatter.day(policy.until) }) : formatter.say("no-end");
    return [policy.number, until, policy.office].filter(Boolean);
  };

  /** @param {MatchFormatter} formatter @param {Policy} policy @param {PolicyReport} report */
  function demandsOf(formatter, policy, report) {
    return report.isEnded ? [formatter.say("ended", { day: formatter.day(/** @type {string} */ (policy.until)) })] : match.demands(formatter, report.because);
  }

  match.policyItem = function (formatter, data, report, base) {
    const policy = data.policyById.get(report.id);
    const isOut = report.verdict === "not-eligible";
    const asks = match.asks(formatter, report.asks);
    const asked = match.fieldsOf(asks);
    return {
      key: report.id,
      title: policy.title,
      href: guide.address(base + policy.url),
      verdict: report.verdict,
      worth: isOut ? "" : match.worth(formatter, report),
      facts: match.policyFacts(formatter, policy),
      ask: match.askLines(formatter, asks, ""),
      demands: isOut ? demandsOf(formatter, policy, report) : [],
      benefits: isOut ? [] : report.benefits.map((benefit) => benefitItem(formatter, data, policy, benefit, asked)),
      beside: isOut ? [] : policy.beside,
      verify: isOut ? [] : policy.to_verify,
    };
  };

  /** @param {string} summary @param {HTMLElement} content */
  function folded(summary, content) {
    return match.element("details", "guide-match__folded", match.element("summary", "", summary), content);
  }

  // The sentence of the document; folded where it is long. A Chinese character is as wide as two letters.
  match.clause = function (formatter, clause) {
    const quote = match.element("blockquote", "guide-clause", clause);
    const isLong = clause.replace(/[\u0100-\uffff]/g, "--").length > LONG_CLAUSE;
    return isLong ? folded(formatter.say("clause"), quote) : quote;
  };

  /** @param {MatchFormatter} formatter @param {BenefitItem} benefit */
  function benefitRow(formatter, benefit) {
    const questions = benefit.ask.map((field) => match.question(formatter, field));
    const made = match.element("li", "", ...match.around(benefit.text, questions));
    if (benefit.certainty) {
      made.appendChild(match.element("span", "guide-match__certainty", benefit.certainty));
    }
    if (benefit.clause) {
      made.appendChild(match.clause(formatter, benefit.clause));
    }
    return made;
  }

  // What nobody asked the plan, because it stands only in words.
  /** @param {MatchFormatter} formatter @param {string[]} conditions */
  function toVerify(formatter, conditions) {
    return folded(formatter.say("verify", { count: conditions.length }), match.element("ul", "", ...conditions.map((words) => match.element("li", "", words))));
  }

  /** @param {MatchFormatter} formatter @param {PolicyItem} item */
  function row(formatter, item) {
    const title = match.element("p", "guide-match__name", match.link("", item.title, item.href));
    const worth = match.element("p", "guide-match__worth", item.worth);
    const made = match.element("li", "guide-match__row", match.element("div", "guide-match__row-head", title, worth));
    made.dataset.policy = item.key;
    made.appendChild(match.element("p", "guide-match__facts", item.facts.join(" · ")));
    item.ask.forEach((line) => made.appendChild(match.askLine(formatter, line)));
    const benefits = item.benefits.map((benefit) => benefitRow(formatter, benefit));
    const rows = item.demands.map(match.demandRow).concat(benefits, item.beside.map((words) => match.element("li", "", words)));
    made.appendChild(match.element("ul", "guide-match__benefits", ...rows));
    if (item.verify.length) {
      made.appendChild(toVerify(formatter, item.verify));
    }
    return made;
  }

  // By worth, the highest first; what has no amount follows in its order.
  /** @param {PolicyReport[]} reports */
  function byWorth(reports) {
    return reports.slice().sort((one, other) => other.highTotal - one.highTotal);
  }

  match.policiesView = function (root, formatter, data, base) {
    const parts = Array.from(root.querySelectorAll("[data-guide-match-verdict]"), function (part) {
      const verdict = part.dataset.guideMatchVerdict;
      const list = part.querySelector("[data-guide-match-policies]");
      const more = part.querySelector("[data-guide-match-more]");
      const show = match.rows(list, more, AT_ONCE[verdict], (/** @type {PolicyItem} */ item) => row(formatter, item), (count) => formatter.say("more-policies", { count: count }));
      return { element: part, verdict: verdict, title: part.querySelector("[data-guide-match-verdict-title]"), show: show };
    });

    return function (answers) {
      parts.forEach(function (part) {
        const found = byWorth(answers.estimate.policies.filter((report) => report.verdict === part.verdict));
        part.element.hidden = found.length === 0;
        match.put(part.title, match.badge(part.verdict, formatter.say("group-" + part.verdict, { count: found.length })));
        part.show({ length: found.length, slice: (start, end) => found.slice(start, end).map((report) => match.policyItem(formatter, data, report, base)) });
      });
    };
  };
})();
