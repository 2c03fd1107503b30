/* The third answer: the entry standard indicator by indicator, for the chosen park or each, and the gaps of the chain. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const match = /** @type {MatchScripts} */ (guide.match = guide.match || {});
  const STATES = { met: "is-met", short: "is-short", unknown: "is-unknown" };
  const GAPS_AT_ONCE = 4;

  /** @param {MatchFormatter} formatter @param {IndicatorReport} one @param {string} unit */
  function required(formatter, one, unit) {
    const bound = one.required;
    const text = (/** @type {number} */ value) => formatter.quantity(value, unit);
    if (typeof bound.min === "number" && typeof bound.max === "number") {
      return formatter.span(bound.min, bound.max, unit);
    }
    if (typeof bound.min === "number") {
      return formatter.say("at-least", { value: text(bound.min) });
    }
    const limit = formatter.say("at-most", { value: text(/** @type {number} */ (bound.max)) });
    return bound.of && bound.of !== "output" ? formatter.say("of-value-added", { limit: limit }) : limit;
  }

  /** @param {{ indicators: { state: string }[] }} standard */
  function unanswered(standard) {
    return standard.indicators.filter((one) => one.state === "unknown").length;
  }

  match.indicatorItem = function (formatter, one) {
    const indicator = formatter.words.indicators[one.indicator];
    return {
      label: indicator.label,
      value: one.value === null ? "" : formatter.quantity(formatter.significant(one.value, indicator.unit), indicator.unit),
      required: required(formatter, one, indicator.unit),
      state: one.state,
      result: formatter.say(STATES[one.state]),
      ways: match.ways(formatter, one.remedies),
      ask: formatter.asked(one.questions),
    };
  };

  // Before anything is answered nothing is missed.
  match.metText = function (formatter, standard) {
    const unknown = unanswered(standard);
    if (unknown === standard.indicators.length) {
      return formatter.say("standard-unanswered", { count: unknown });
    }
    return formatter.say("standard-of", { met: standard.met, total: standard.indicators.length });
  };

  // How many indicators are unknown yet, or nothing.
  match.unknownText = function (formatter, standard) {
    const unknown = unanswered(standard);
    return unknown && unknown < standard.indicators.length ? formatter.say("standard-unknown", { count: unknown }) : "";
  };

  match.standardItem = function (formatter, data, standard, base) {
    const limits = (standard.row && standard.row.emissions) || [];
    return {
      key: standard.park,
      name: data.parks[standard.park].name,
      href: guide.address(base + "parks/" + standard.park + "/"),
      met: [match.metText(formatter, standard), match.unknownText(formatter, standard)].filter(Boolean).join(formatter.words.numbers.listed),
      indicators: standard.indicators.map((one) => match.indicatorItem(formatter, one)),
      emissions: limits.length ? formatter.say("emissions", { limits: limits.join(formatter.words.numbers.stop) }) : "",
      isListed: standard.row !== null,
      isRented: standard.isRented,
    };
  };

  /** @param {MatchFormatter} formatter @param {IndicatorItem} one */
  function indicatorRow(formatter, one) {
    const name = match.element("p", "guide-match__name", one.label, " ", match.badge(one.state, one.result));
    const numbers = match.element("p", "guide-match__facts", formatter.say(one.value ? "compared" : "required", { value: one.value, required: one.required }));
    const made = match.element("li", "guide-match__indicator", name, numbers, one.ways ? match.element("p", "guide-match__ways", one.ways) : null);
    if (one.ask.length) {
      made.appendChild(match.questions(formatter, formatter.say("please-answer"), one.ask));
    }
    return made;
  }

  /** @param {MatchFormatter} formatter @param {StandardItem} item @param {boolean} isFirst */
  function park(formatter, item, isFirst) {
    const title = match.element("h3", "guide-match__park", item.name);
    const to = match.element("p", "guide-match__hint", item.isListed ? item.emissions : formatter.say("no-row"), " ", match.link("", formatter.say("to-park"), item.href));
    if (!item.isListed) {
      return match.element("section", "", title, to);
    }
    const summary = match.element("summary", "", title, " ", match.element("span", "guide-match__met", item.met));
    const list = match.element("ul", "guide-match__indicators", ...item.indicators.map((one) => indicatorRow(formatter, one)));
    const byArea = item.isRented ? match.element("p", "guide-match__hint", formatter.say("by-area")) : null;
    const made = match.element("details", "guide-match__standard", summary, list, byArea, to);
    made.open = isFirst;
    made.dataset.park = item.key;
    return made;
  }

  /** @param {GapItem} item */
  function gap(item) {
    const head = match.element("p", "guide-match__name", match.link("", item.name, item.href), " ", match.badge(item.gap, item.state));
    return match.element("li", "guide-match__row", head, match.element("p", "guide-match__facts", item.wanted));
  }

  /** @param {MatchFormatter} formatter @param {HTMLElement} box @param {string | undefined} cluster @param {string} base */
  function gapsOf(formatter, box, cluster, base) {
    const words = guide.own(formatter.words.clusters, cluster);
    match.put(box, null);
    box.hidden = !words || words.gaps.length === 0;
    if (!words || box.hidden) {
      return;
    }
    const list = match.element("ul", "guide-match__list");
    const more = match.element("button", "guide-match__action");
    more.type = "button";
    [match.element("h2", "guide-match__title", formatter.say("gaps", { cluster: words.name })), match.element("p", "guide-match__hint", formatter.say("gaps-lead")), list, more].forEach((part) => box.appendChild(part));
    const items = words.gaps.map((one) => Object.assign({ key: one.id, href: guide.address(base + "clusters/" + cluster + "/#" + one.id) }, one));
    match.rows(list, more, GAPS_AT_ONCE, gap, (count) => formatter.say("more-gaps", { count: count }))(items);
  }

  match.standardView = function (find, formatter, data, base) {
    const box = find("standards");
    const gaps = find("gaps");
    let before = "";
    /** @type {string | null | undefined} */
    let cluster = null;

    /** @param {StandardItem[]} items */
    function draw(items) {
      const open = new Map(Array.from(box.querySelectorAll("details"), (part) => /** @type {[string, boolean]} */ ([part.dataset.park, part.open])));
      match.put(box, items.length ? null : match.element("p", "guide-empty", formatter.say("choose-cluster")));
      items.forEach(function (item, index) {
        const made = box.appendChild(park(formatter, item, index === 0));
        if (item.isListed && open.has(item.key)) {
          made.open = open.get(item.key);
        }
      });
    }

    return function (answers) {
      const items = answers.standards.map((standard) => match.standardItem(formatter, data, standard, base));
      const sign = JSON.stringify(items);
      if (sign !== before) {
        before = sign;
        draw(items);
      }
      if (cluster !== answers.plan.cluster) {
        cluster = answers.plan.cluster;
        gapsOf(formatter, gaps, cluster, base);
      }
    };
  };
})();
