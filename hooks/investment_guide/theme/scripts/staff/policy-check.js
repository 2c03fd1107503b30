/* The page on which an officer checks one policy: what its rule gives to three plans, worked out as matching does. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const match = /** @type {MatchScripts} */ (guide.match = guide.match || {});

  /** @param {HTMLElement} place @param {MatchFormatter} formatter @param {MatchData} data @param {Policy} policy */
  function answer(place, formatter, data, policy) {
    const report = guide.policies.estimate([policy], JSON.parse(place.dataset.guideCheckPlan)).policies[0];
    const item = match.policyItem(formatter, data, report, "");
    place.appendChild(match.badge(report.verdict, match.worth(formatter, report)));
    const lines = item.benefits.map((benefit) => match.element("li", "", benefit.text));
    place.appendChild(match.element("ul", "", ...lines, ...item.demands.map(match.demandRow)));
  }

  function start() {
    const places = document.querySelectorAll("[data-guide-check-plan]");
    if (!places.length) {
      return;
    }
    const listed = guide.parts.get("policies").policies;
    const data = /** @type {MatchData} */ (/** @type {unknown} */ ({ policies: listed, policyById: new Map(listed.map((policy) => [policy.id, policy])) }));
    const formatter = match.formatter(guide.parts.get("match"));
    places.forEach(function (place) {
      const asked = /** @type {HTMLElement} */ (place);
      answer(asked, formatter, data, data.policyById.get(asked.dataset.guideCheckPolicy));
    });
  }

  document.addEventListener("DOMContentLoaded", start);
})();
