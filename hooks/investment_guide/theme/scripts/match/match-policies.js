/* The second answer: which policies apply, which would if…, and which not and by how much, in the plan's own terms. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const match = /** @type {any} */ (guide.match = guide.match || {});
  const AT_ONCE = { eligible: 6, possible: 4, "not-eligible": 5 };

  function benefitOf(policy, id) {
    return policy.benefits.find((benefit) => benefit.id === id);
  }

  // A benefit in words, and the questions it waits for besides those that the policy itself asks.
  function benefitItem(speech, data, policy, report, asked) {
    const ask = speech.asked(report.missing).filter((field) => asked.indexOf(field) < 0);
    const benefit = benefitOf(policy, report.id);
    const parts = { title: benefit.title, money: speech.money(report.lowTotal, report.highTotal) };
    if (report.state === "unpriced") {
      parts.what = report.kind === "negotiable" ? benefit.with_whom : benefit.what;
      return { text: speech.say("benefit-" + report.kind, parts), ask: ask };
    }
    if (report.insteadOf) {
      parts.other = benefitOf(data.policyById.get(report.insteadOf.policy), report.insteadOf.benefit).title;
      return { text: speech.say("benefit-instead", parts), ask: [] };
    }
    const waits = ask.length ? { unknown: "benefit-unknown", possible: "benefit-possible" } : { unknown: "benefit-waits", possible: "benefit-if" };
    const name = waits[report.state] || { value: "benefit", unmet: "benefit-unmet" }[report.state];
    const text = speech.say(name, parts) + (report.state === "value" && report.capped ? speech.say("benefit-capped") : "");
    return { text: text, ask: ask, certainty: report.state === "value" ? speech.words.certainty[report.certainty] : "" };
  }

  // What it is worth, in as few words as a list allows.
  match.worth = function (speech, report) {
    if (report.highTotal > 0) {
      return speech.say(report.verdict === "possible" ? "worth-if" : "worth", { money: speech.money(report.lowTotal, report.highTotal) });
    }
    const states = report.benefits.map((benefit) => (benefit.insteadOf ? "instead" : benefit.state));
    const name = states.indexOf("unknown") >= 0 || states.indexOf("possible") >= 0 ? "worth-unknown" : states.indexOf("instead") >= 0 ? "worth-instead" : "worth-nothing";
    return speech.say(name);
  };

  match.policyFacts = function (speech, policy) {
    const until = policy.until ? speech.say("until", { day: speech.day(policy.until) }) : speech.say("no-end");
    return [policy.number, until, policy.office].filter(Boolean);
  };

  match.policyItem = function (speech, data, report, base) {
    const policy = data.policyById.get(report.id);
    const isOut = report.verdict === "not-eligible";
    const asks = match.asks(speech, report.asks);
    const asked = match.fieldsOf(asks);
    return {
      key: report.id,
      title: policy.title,
      href: guide.address(base + policy.url),
      verdict: report.verdict,
      worth: isOut ? "" : match.worth(speech, report),
      facts: match.policyFacts(speech, policy),
      ask: match.askLines(speech, asks, ""),
      demands: isOut ? match.demands(speech, report.because) : [],
      benefits: isOut ? [] : report.benefits.map((benefit) => benefitItem(speech, data, policy, benefit, asked)),
    };
  };

  function benefitRow(speech, benefit) {
    const made = match.element("li", "", benefit.text);
    benefit.ask.forEach((field) => made.appendChild(match.question(speech, field)));
    if (benefit.certainty) {
      made.appendChild(match.element("span", "guide-match__certainty", benefit.certainty));
    }
    return made;
  }

  function row(speech, item) {
    const title = match.element("p", "guide-match__name", match.link("", item.title, item.href));
    const worth = match.element("p", "guide-match__worth", item.worth);
    const made = match.element("li", "guide-match__row", match.element("div", "guide-match__row-head", title, worth));
    made.dataset.policy = item.key;
    made.appendChild(match.element("p", "guide-match__facts", item.facts.join(" · ")));
    item.ask.forEach((line) => made.appendChild(match.askLine(speech, line)));
    const rows = item.demands.map(match.demandRow).concat(item.benefits.map((benefit) => benefitRow(speech, benefit)));
    made.appendChild(match.element.apply(null, ["ul", "guide-match__benefits"].concat(rows)));
    return made;
  }

  // By worth, the highest first; what has no amount follows in its order.
  function byWorth(reports) {
    return reports.slice().sort((one, other) => other.highTotal - one.highTotal);
  }

  match.policiesView = function (root, speech, data, base) {
    const parts = Array.from(root.querySelectorAll("[data-guide-match-verdict]"), function (part) {
      const verdict = part.dataset.guideMatchVerdict;
      const list = part.querySelector("[data-guide-match-policies]");
      const more = part.querySelector("[data-guide-match-more]");
      const show = match.rows(list, more, AT_ONCE[verdict], (item) => row(speech, item), (count) => speech.say("more-policies", { count: count }));
      return { element: part, verdict: verdict, title: part.querySelector("[data-guide-match-verdict-title]"), show: show };
    });

    return function (answers) {
      parts.forEach(function (part) {
        const found = byWorth(answers.estimate.policies.filter((report) => report.verdict === part.verdict));
        part.element.hidden = found.length === 0;
        match.put(part.title, match.badge(part.verdict, speech.say("group-" + part.verdict, { count: found.length })));
        part.show({ length: found.length, slice: (start, end) => found.slice(start, end).map((report) => match.policyItem(speech, data, report, base)) });
      });
    };
  };
})();
