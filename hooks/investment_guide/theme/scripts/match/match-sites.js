/* The first answer: sites in the order of the matching, each with its reasons in words and both numbers. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const match = /** @type {MatchScripts} */ (guide.match = guide.match || {});
  /** @type {{[kind: string]: string}} */
  const AREA = { land: "mu", factory: "m2" };
  const DAY_MS = 864e5;

  /** @param {MatchFormatter} formatter @param {string} value */
  function dayText(formatter, value) {
    return value === "now" ? formatter.say("now") : formatter.day(value);
  }

  /** @param {MatchFormatter} formatter @param {{[id: string]: {name: string}}} records @param {string | string[]} ids */
  function namesOf(formatter, records, ids) {
    return formatter.listed(/** @type {string[]} */ ([]).concat(ids).map((id) => (guide.own(records, id) || { name: id }).name));
  }

  /** @param {Words} words @param {Words["needs"][string]} need @param {string} value */
  function worded(words, need, value) {
    return guide.own(need.choices, value) || guide.own(words.states, value) || value;
  }

  // A value of a need as people say it.
  /** @param {MatchFormatter} formatter @param {MatchData} data @param {Reason} reason @param {any} value @param {string} kind */
  function valued(formatter, data, reason, value, kind) {
    const words = formatter.words;
    const need = words.needs[reason.need];
    const records = guide.own({ cluster: data.clusters, park: data.parks }, reason.need);
    if (reason.need === "utilities") {
      return guide.own(words.states, value) || formatter.say(value === true ? "has" : "lacks");
    }
    if (records) {
      return namesOf(formatter, records, value);
    }
    if (typeof value === "boolean") {
      return formatter.say(value ? "has" : "lacks");
    }
    return typeof value === "string" && need.sense !== "by" ? worded(words, need, value) : measured(formatter, need, value, kind);
  }

  /** @param {MatchFormatter} formatter @param {Words["needs"][string]} need @param {any} value @param {string} kind */
  function measured(formatter, need, value, kind) {
    if (need.sense === "by") {
      return dayText(formatter, value);
    }
    if (Array.isArray(value)) {
      return rangeText(formatter, /** @type {PriceRange} */ (value), need.unit);
    }
    return formatter.quantity(value, need.unit || AREA[kind]);
  }

  // A price from so much to so much, or from so much on.
  /** @param {MatchFormatter} formatter @param {PriceRange} range @param {string} unit */
  function rangeText(formatter, range, unit) {
    return range[1] === null ? formatter.say("at-least", { value: formatter.quantity(range[0], unit) }) : formatter.span(range[0], range[1], unit);
  }

  // Whether a range reaches above what is asked, though it begins below.
  /** @param {Reason} reason */
  function isPartly(reason) {
    const range = Array.isArray(reason.offered) && typeof reason.offered[0] === "number" ? reason.offered : null;
    return reason.state === "meets" && range !== null && (range[1] === null || range[1] > reason.asked);
  }

  // An indicator may be asked for from both sides: the reason says from which.
  /** @param {Words["needs"][string]} need @param {Reason} reason */
  function senseOf(need, reason) {
    return reason.sense || need.sense;
  }

  // To the decimals that matter, in the unit that readers see.
  /** @param {MatchFormatter} formatter @param {string} unit @param {number} value */
  function rounded(formatter, unit, value) {
    const known = guide.own(formatter.words.units, unit);
    if (known && known.scale !== 1) {
      return formatter.significant(value, unit);
    }
    return value < 100 ? Number(value.toPrecision(3)) : Math.round(value);
  }

  // Indicators, and tonnes a day of a year.
  /** @param {Reason} reason */
  function isCalculated(reason) {
    return reason.sense !== undefined || reason.need === "sewage_t_day";
  }

  /** @param {MatchFormatter} formatter @param {Reason} reason @param {string} kind */
  function gapText(formatter, reason, kind) {
    const need = formatter.words.needs[reason.need];
    if (need.sense === "by") {
      const days = Math.ceil((Date.parse(reason.offered) - Date.parse(reason.asked)) / DAY_MS);
      return formatter.say("late-by", { gap: formatter.number(days) });
    }
    const sense = senseOf(need, reason);
    if (sense !== "least" && sense !== "most") {
      return "";
    }
    const difference = Math.abs(reason.asked - [].concat(reason.offered)[0]);
    const gap = formatter.quantity(isCalculated(reason) ? rounded(formatter, need.unit, difference) : difference, need.unit || AREA[kind]);
    return formatter.say(sense === "least" ? "less-by" : "more-by", { gap: gap, percent: formatter.percent(reason.shortfall) });
  }

  match.reason = function (formatter, data, reason, kind) {
    const need = formatter.words.needs[reason.need];
    const isUtility = reason.need === "utilities";
    const asked = isUtility ? formatter.words.states.connected : valued(formatter, data, reason, isCalculated(reason) ? rounded(formatter, need.unit, reason.asked) : reason.asked, kind);
    /** @type {Gaps} */
    const parts = {
      label: isUtility ? /** @type {Gaps} */ (formatter.words.utilities)[reason.asked] : need.label,
      asked: formatter.say(senseOf(need, reason), { value: asked }),
    };
    if (reason.state === "unknown") {
      return formatter.say("unstated", parts);
    }
    const offered = valued(formatter, data, reason, reason.sense ? rounded(formatter, need.unit, reason.offered) : reason.offered, kind);
    parts.offered = reason.on ? formatter.say("on-day", { value: offered, day: formatter.day(reason.on) }) : offered;
    if (isPartly(reason)) {
      return formatter.say("overlaps", parts);
    }
    parts.gap = reason.state === "meets" ? "" : gapText(formatter, reason, kind);
    return formatter.say(parts.gap ? "short" : "met", parts);
  };

  /** @param {MatchFormatter} formatter @param {any[]} values @param {string} unit */
  function span(formatter, values, unit) {
    if (values.some((value) => Array.isArray(value) && value[1] === null)) {
      return rangeText(formatter, [Math.min.apply(null, values.map((value) => [].concat(value)[0])), null], unit);
    }
    const known = values.flat().filter((value) => typeof value === "number");
    return known.length ? formatter.span(Math.min.apply(null, known), Math.max.apply(null, known), unit) : "";
  }

  match.rentOf = function (formatter, answer, site) {
    const floors = answer.floors.map((index) => /** @type {Floor[]} */ (site.floors)[index]);
    return span(formatter, floors.map((floor) => floor.rent_yuan_m2_month), "yuan_m2_month");
  };

  // What it is, in one line: where, how large, how much, from when.
  match.siteFacts = function (formatter, data, answer, site) {
    const facts = [(guide.own(data.parks, site.park) || { name: "" }).name];
    if (site.kind === "land") {
      facts.push(formatter.quantity(/** @type {number} */ (site.area_mu), "mu"), span(formatter, [site.start_price_wan_mu], "wan_mu"));
    } else {
      const floors = answer.floors.map((index) => /** @type {Floor[]} */ (site.floors)[index]);
      const numbers = Array.from(new Set(floors.map((floor) => floor.floor)));
      const named = formatter.listed(numbers.map((floor) => formatter.say("floor", { floor: floor })));
      const gaps = { area: formatter.quantity(answer.area, "m2"), floors: named };
      facts.push(formatter.say(numbers.length === 1 ? "vacant-one" : "vacant", gaps));
      facts.push(match.rentOf(formatter, answer, site));
    }
    const days = /** @type {{free_from?: string}[]} */ (site.floors || [site]).map((offer) => offer.free_from);
    const soonest = days.indexOf("now") >= 0 ? "now" : days.filter(Boolean).sort()[0];
    if (soonest && soonest !== "now") {
      facts.push(formatter.say("from-day", { day: formatter.day(soonest) }));
    }
    return facts.filter(Boolean);
  };

  // Plain data of one row; all of what is shown is in it.
  match.siteItem = function (formatter, data, answer, base) {
    const site = data.byKey.get(answer.kind + "/" + answer.id);
    const reasons = answer.reasons.map((reason) => ({ state: reason.state, text: match.reason(formatter, data, reason, answer.kind) }));
    return {
      key: answer.kind + "/" + answer.id,
      name: site.name,
      href: guide.address(base + site.address),
      verdict: answer.verdict,
      facts: match.siteFacts(formatter, data, answer, site),
      reasons: reasons,
    };
  };

  /** @param {MatchFormatter} formatter @param {SiteItem["reasons"][number]} reason */
  function reasonRow(formatter, reason) {
    return match.element("li", "", match.badge(reason.state, formatter.say("state-" + reason.state)), " ", reason.text);
  }

  // What tray.js, which every page has, makes a button for the comparison.
  /** @param {MatchFormatter} formatter @param {SiteItem} item */
  function compare(formatter, item) {
    const name = match.element("span", "guide-visually-hidden", " " + item.name);
    const made = match.element("button", "guide-tray-add", formatter.say("compare"), name);
    made.type = "button";
    made.dataset.guideTrayAdd = item.key;
    made.dataset.name = item.name;
    made.setAttribute("aria-pressed", String(guide.tray.has(item.key)));
    return made;
  }

  /** @param {MatchFormatter} formatter @param {SiteItem} item */
  function row(formatter, item) {
    const open = item.reasons.filter((reason) => reason.state !== "meets");
    const title = match.element("p", "guide-match__name", match.link("", item.name, item.href), " ", match.badge(item.verdict, formatter.say(item.verdict)));
    if (guide.tray) {
      title.appendChild(compare(formatter, item));
    }
    const made = match.element("li", "guide-match__row guide-match__row--" + item.verdict, title);
    made.dataset.site = item.key;
    made.appendChild(match.element("p", "guide-match__facts", item.facts.join(" · ")));
    if (open.length) {
      made.appendChild(match.element("ul", "guide-match__reasons", ...open.map((reason) => reasonRow(formatter, reason))));
    }
    const all = formatter.say(open.length ? "all-needs" : "all-met", { count: formatter.number(item.reasons.length) });
    if (item.reasons.length > open.length) {
      const rows = item.reasons.map((reason) => reasonRow(formatter, reason));
      made.appendChild(match.element("details", "guide-match__all", match.element("summary", "", all), match.element("ul", "guide-match__reasons", ...rows)));
    }
    return made;
  }

  // Where every plot is too large for the investment: the land that it carries, and that there are halls.
  match.rentText = function (formatter, { carried, plan }) {
    if (!carried) {
      return "";
    }
    const parts = { land: formatter.span(Number(carried.from.toPrecision(2)), Number(carried.to.toPrecision(2)), "mu"), smallest: formatter.quantity(carried.smallest, "mu") };
    return formatter.say(plan.site ? "rent-instead" : "rent", parts);
  };

  match.sitesView = function (find, formatter, data, base) {
    const AT_ONCE = 5;
    const MOST_ON_MAP = 40;
    const toMap = find("map");
    const lead = find("sites-lead");
    const show = match.rows(find("sites"), find("more", "sites"), AT_ONCE, (/** @type {SiteItem} */ item) => row(formatter, item), (count) => formatter.say("more-sites", { count: count }));

    return function (answers) {
      const suitable = answers.sites.filter((site) => site.verdict !== "no");
      const listed = suitable.length ? suitable : answers.sites.slice(0, AT_ONCE);
      const notes = [match.rentText(formatter, answers), suitable.length ? "" : formatter.say("no-sites"), suitable.length || !listed.length ? "" : formatter.say("best-of-rest")];
      guide.setText(lead, notes.filter(Boolean).join(" "));
      lead.hidden = lead.textContent === "";
      show(lazily(listed, (answer) => match.siteItem(formatter, data, answer, base)));
      const shown = suitable.slice(0, MOST_ON_MAP).map((site) => site.kind + "/" + site.id);
      if (!toMap) {
        return;
      }
      toMap.hidden = shown.length === 0;
      toMap.textContent = formatter.counted("on-map", shown.length);
      toMap.href = guide.address(base + "map/?sites=" + shown.join(","));
    };
  };

  // Items are worded when they are shown: of a thousand sites a handful is.
  /** @param {SiteAnswer[]} answers @param {(answer: SiteAnswer) => SiteItem} item @returns {Listed<SiteItem>} */
  function lazily(answers, item) {
    return { length: answers.length, slice: (start, end) => answers.slice(start, end).map(item) };
  }
})();
