/* The result in words: a sentence that says the answer, the sites by what they cost and give, and what to change.
 * Every sentence is one message; a case of its own has one of its own.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const match = /** @type {MatchScripts} */ (guide.match = guide.match || {});
  const AT_ONCE = 3;
  const BETWEEN = " · ";
  /** @type {{[name: string]: string | undefined}} */
  const MOST_AREA = { land_max_mu: "mu", building_max_m2: "m2" };
  const ROADS = ["motorway", "port", "railway", "high-speed-rail"];

  // Three digits tell what an estimate knows.
  /** @param {number} yuan */
  function coarse(yuan) {
    return Number(yuan.toPrecision(3));
  }

  // A sum from low to high, from so much on, or to be asked for.
  /** @param {MatchFormatter} formatter @param {YuanRange | null} sum */
  function sumText(formatter, sum) {
    if (sum === null) {
      return formatter.say("to-ask");
    }
    if (sum.high === sum.low) {
      return formatter.money(sum.low);
    }
    return sum.high === null ? formatter.say("at-least", { value: formatter.money(sum.low) }) : formatter.money(coarse(sum.low), coarse(sum.high));
  }

  /** @param {MatchFormatter} formatter @param {number} months */
  function monthsText(formatter, months) {
    return formatter.counted("months", months);
  }

  // A site, or so many buildings of a park.
  /** @param {MatchFormatter} formatter @param {MatchData} data @param {SiteCost} cost */
  function nameOf(formatter, data, { sites }) {
    return sites.length === 1 ? sites[0].name : formatter.say("halls-in", { count: formatter.number(sites.length), park: parkOf(data, sites[0]) });
  }

  /** @param {MatchData} data @param {OfferedSite} site */
  function parkOf(data, site) {
    return (guide.own(data.parks, site.park) || { name: "" }).name;
  }

  // How many fit. One of a kind has a sentence of its own.
  /** @param {MatchFormatter} formatter @param {MatchData} data @param {PlanResult} result */
  function countText(formatter, data, { kind, plots, halls, ranked }) {
    if (kind === "together") {
      return formatter.say("result-together", { count: formatter.number(ranked[0].sites.length), park: parkOf(data, ranked[0].sites[0]) });
    }
    if (kind !== "fits") {
      return plots + halls === 1 ? formatter.say("result-" + kind + "-one") : formatter.say("result-" + kind, { count: formatter.number(plots + halls) });
    }
    const gaps = { plots: formatter.number(plots), halls: formatter.number(halls) };
    const name = plots && halls ? "both" : plots ? "plots" : "halls";
    const ones = [plots === 1 ? "-plot" : "", halls === 1 ? "-hall" : ""].join("");
    return formatter.say("result-" + name + (ones ? "-one" + ones : ""), gaps);
  }

  // Two kinds of site beside each other: which costs less, and when production begins.
  /** @param {MatchFormatter} formatter @param {MatchData} data @param {Compared} compared */
  function comparedText(formatter, data, { plot, hall, who, less, months, time }) {
    return formatter.say("result-" + who + "-" + time, {
      plot: nameOf(formatter, data, plot),
      hall: nameOf(formatter, data, hall),
      money: sumText(formatter, less),
      less: formatter.money(coarse(less.high)),
      more: formatter.money(coarse(less.low)),
      year: sumText(formatter, { low: less.low / match.YEARS, high: less.high / match.YEARS }),
      months: monthsText(formatter, months),
    });
  }

  // Whether a rent waits for the floor space that is wanted.
  /** @param {SiteCost} cost */
  function isUnsaid({ kind, place }) {
    return kind === "factory" && place.area === 0;
  }

  /** @param {MatchFormatter} formatter @param {MatchData} data @param {PlanResult} result */
  function bestText(formatter, data, result) {
    const [best] = result.ranked;
    if (!best || !best.net) {
      return best && isUnsaid(best) ? formatter.say("result-uncosted") : "";
    }
    const name = result.ranked.length > 1 ? "result-best" : "result-only";
    const gaps = { site: nameOf(formatter, data, best), money: sumText(formatter, best.net), months: best.months === null ? "" : monthsText(formatter, best.months) };
    return formatter.say(best.months === null ? name + "-undated" : name, gaps);
  }

  // What keeps the nearest site from fitting.
  /** @param {MatchFormatter} formatter @param {MatchData} data @param {SiteAnswer | undefined} nearest */
  function shortText(formatter, data, nearest) {
    if (!nearest) {
      return "";
    }
    const short = nearest.reasons.filter((reason) => reason.state === "near" || reason.state === "fails");
    const texts = short.map((reason) => match.reason(formatter, data, reason, nearest.kind)).join(formatter.words.numbers.stop);
    return formatter.say("result-nearest", { site: data.byKey.get(nearest.kind + "/" + nearest.id).name, reasons: texts });
  }

  // One answer that changes: from which value to which.
  /** @param {MatchFormatter} formatter @param {Answers} before @param {string} name @param {Answer | undefined} value */
  function changedAnswer(formatter, before, name, value) {
    const need = guide.own(formatter.words.needs, name) || { label: formatter.words.needs.area_max.label, unit: MOST_AREA[name] };
    const isPlan = guide.own(formatter.words.fields, name);
    const label = isPlan ? formatter.label(name) : need.label;
    const said = (/** @type {any} */ number) => (isPlan ? formatter.answer(name, number) : formatter.quantity(number, String(need.unit)));
    return value === undefined ? formatter.say("change-open", { label: label }) : formatter.say("change-number", { label: label, from: said(before[name]), to: said(value) });
  }

  match.changeText = function (formatter, before, change) {
    const changes = Object.keys(change.values).map((name) => changedAnswer(formatter, before, name, change.values[name]));
    return { changes: changes.join(formatter.words.numbers.stop), more: formatter.counted("change-more", change.more) };
  };

  match.resultWords = function (formatter, data, answers) {
    const result = answers.result;
    if (result.kind === "open") {
      return { first: formatter.say("result-open"), then: [] };
    }
    const isShort = result.kind === "nearly" || result.kind === "none";
    const [change] = isShort ? result.changes : [];
    const then = [
      match.rentText(formatter, answers),
      isShort ? shortText(formatter, data, answers.sites[0]) : result.compared ? comparedText(formatter, data, result.compared) : bestText(formatter, data, result),
      change ? formatter.say("result-change", match.changeText(formatter, answers.values, change)) : "",
    ];
    return { first: countText(formatter, data, result), then: then.filter(Boolean) };
  };

  // What is paid for the place: a price once, or a rent each year and in ten.
  /** @param {MatchFormatter} formatter @param {SiteCost} cost @returns {CostFact} */
  function placeFact(formatter, cost) {
    const { kind, place } = cost;
    if (kind === "land") {
      return { label: formatter.say("cost-land"), value: sumText(formatter, place.land), more: formatter.quantity(place.area, "mu") };
    }
    const year = place.rent && { low: place.rent.low + place.fee.low, high: place.rent.high === null ? null : place.rent.high + Number(place.fee.high) };
    const ten = year && { low: year.low * match.YEARS, high: year.high === null ? null : year.high * match.YEARS };
    const more = year ? formatter.say("cost-rent-ten", { area: formatter.quantity(place.area, "m2"), money: sumText(formatter, ten) }) : "";
    return { label: formatter.say("cost-rent"), value: year ? formatter.say("a-year", { money: sumText(formatter, year) }) : formatter.say("to-ask"), more: more };
  }

  /** @param {MatchFormatter} formatter @param {Charges} charges @param {string} label @param {boolean} isYearly @returns {CostFact[]} */
  function chargesFact(formatter, charges, label, isYearly) {
    if (!charges.items.length) {
      return charges.open.length ? [{ label: label, value: formatter.say("not-said") }] : [];
    }
    const sum = sumText(formatter, charges.sum);
    return [{ label: label, value: isYearly ? formatter.say("a-year", { money: sum }) : sum }];
  }

  /** @param {MatchFormatter} formatter @param {OfferedSite} site */
  function roadText(formatter, site) {
    const minutes = /** @type {{[kind: string]: number}} */ (site.minutes || {});
    const known = ROADS.filter((kind) => minutes[kind] !== undefined).slice(0, 2);
    return known.map((kind) => formatter.say("minutes", { place: formatter.words.places[kind], minutes: formatter.number(minutes[kind]) })).join(BETWEEN);
  }

  // What it comes to in ten years, the first of these; of a rent that waits for the floor space, its price alone.
  /** @param {MatchFormatter} formatter @param {SiteCost} cost @returns {CostFact[]} */
  function sumFacts(formatter, cost) {
    if (isUnsaid(cost)) {
      const rent = match.rentOf(formatter, cost.answers[0], cost.sites[0]);
      return [{ label: formatter.say("cost-rent-each"), value: rent || formatter.say("to-ask") }];
    }
    return [
      { label: formatter.say("cost-net"), value: sumText(formatter, cost.net) },
      placeFact(formatter, cost),
      ...chargesFact(formatter, cost.once, formatter.say(cost.kind === "land" ? "cost-building" : "cost-fit-out"), false),
      ...chargesFact(formatter, cost.yearly, formatter.say("cost-utilities"), true),
      { label: formatter.say("cost-support"), value: sumText(formatter, cost.support) },
    ];
  }

  match.costFacts = function (formatter, cost) {
    const road = roadText(formatter, cost.sites[0]);
    return [
      ...sumFacts(formatter, cost),
      { label: formatter.say("cost-months"), value: cost.months === null ? formatter.say("to-ask") : monthsText(formatter, cost.months) },
      ...(road ? [{ label: formatter.say("cost-road"), value: road }] : []),
    ];
  };

  // Plain data of one site; all of what is shown is in it.
  /** @param {MatchFormatter} formatter @param {MatchData} data @param {SiteCost} cost @param {string} base */
  function costItem(formatter, data, cost, base) {
    const [net, ...facts] = match.costFacts(formatter, cost);
    return {
      key: cost.answers.map((answer) => answer.kind + "/" + answer.id).join("+"),
      links: cost.sites.map((site) => ({ name: site.name, href: guide.address(base + site.address) })),
      park: parkOf(data, cost.sites[0]),
      verdict: cost.sites.length > 1 ? "together" : cost.answers[0].verdict,
      net: net,
      facts: facts,
    };
  }

  /** @param {CostFact} one */
  function factRow({ label, value, more }) {
    // What belongs together stays on a line.
    const parts = value.split(BETWEEN).flatMap((part, index) => [index ? BETWEEN : "", match.element("span", "guide-match__whole", part)]);
    const said = match.element("dd", "", ...parts, more ? match.element("span", "guide-match__aside", more) : "");
    return match.element("div", "guide-match__fact", match.element("dt", "", label), said);
  }

  /** @param {MatchFormatter} formatter @param {ReturnType<typeof costItem>} item */
  function card(formatter, { key, links, park, verdict, net, facts }) {
    const names = links.flatMap((one, index) => [index ? formatter.words.numbers.listed : "", match.link("", one.name, one.href)]);
    const title = match.element("p", "guide-match__name", match.element("span", "", ...names), " ", match.badge(verdict, formatter.say(verdict)));
    const sum = match.element("p", "guide-match__net", match.element("strong", "", net.value), match.element("span", "guide-match__aside", net.label));
    const head = match.element("div", "guide-match__option-head", match.element("div", "", title, match.element("p", "guide-match__facts", park)), sum);
    const made = match.element("li", "guide-match__option", head, match.element("dl", "guide-match__costs", ...facts.map(factRow)));
    made.dataset.option = key;
    return made;
  }

  // Each figure of the costs with its price, and the amount that it is charged on.
  /** @param {MatchFormatter} formatter @param {Item} item @param {string} base */
  function chargeRows(formatter, item, base) {
    return item.figures.map(function (figure, index) {
      const amount = item.amounts[index];
      const price = figure.prices.reduce((best, one) => (one.from <= amount ? one : best));
      const each = price.low === price.high ? formatter.quantity(price.low, "yuan") : formatter.span(price.low, price.high, "yuan");
      const name = figure.address ? match.link("", figure.name, guide.address(base + figure.address)) : figure.name;
      return match.element("li", "", ...match.around(formatter.say("charge", { fields: "{fields}", amount: formatter.answer(figure.of, amount), price: each }), [name]));
    });
  }

  /** @param {MatchFormatter} formatter @param {Scheduled[]} calendar @param {string} base */
  function calendarRows(formatter, calendar, base) {
    return calendar.map(function ({ procedure, begins, ends }) {
      const name = procedure.address ? match.link("", procedure.name, guide.address(base + procedure.address)) : procedure.name;
      return match.element("li", "", ...match.around(formatter.say("working-days", { fields: "{fields}", first: formatter.number(Math.floor(begins) + 1), last: formatter.number(Math.ceil(ends)) }), [name]));
    });
  }

  // The same procedures day by day, on the page that draws them.
  /** @param {MatchFormatter} formatter @param {Scheduled[]} calendar @param {Plan} plan @param {string} kind @param {string} base */
  function calendarLink(formatter, calendar, plan, kind, base) {
    if (!calendar.some((one) => one.procedure.address)) {
      return "";
    }
    const query = new URLSearchParams({ site: kind, investor: plan.investor && plan.investor !== "domestic" ? "foreign" : "domestic" });
    return match.element("p", "", match.link("", formatter.say("calendar-dates"), guide.address(base + "procedures/") + "?" + query + "#calendar"));
  }

  // How the sums came about: what is charged, which way leads to production, what is not counted.
  /** @param {MatchFormatter} formatter @param {MatchData} data @param {ResultAnswers} answers @param {string} base */
  function basis(formatter, data, answers, base) {
    const kinds = ["land", "factory"].map((kind) => answers.result.ranked.find((cost) => cost.kind === kind)).filter(Boolean);
    const parts = /** @type {SiteCost[]} */ (kinds).flatMap(function (cost) {
      const kind = cost.kind;
      const rows = cost.once.items.concat(cost.yearly.items).flatMap((item) => chargeRows(formatter, item, base));
      const calendar = match.calendar(data, answers.plan, kind);
      const steps = calendarRows(formatter, calendar, base);
      return [
        rows.length ? match.element("h3", "guide-match__verdict", formatter.say("charged-" + kind)) : "",
        rows.length ? match.element("ul", "", ...rows) : "",
        steps.length ? match.element("h3", "guide-match__verdict", formatter.say("calendar-" + kind)) : "",
        steps.length ? match.element("ol", "", ...steps) : "",
        calendarLink(formatter, calendar, answers.plan, kind, base),
      ];
    });
    return [match.element("p", "", formatter.say("basis")), match.element("p", "", formatter.say("basis-months")), ...parts];
  }

  /** @param {Element} target @param {(Node | string)[]} contents */
  function refill(target, contents) {
    target.textContent = "";
    guide.filled(target, contents);
  }

  /** @param {MatchFormatter} formatter @param {Answers} before @param {Change} change */
  function changeRow(formatter, before, change) {
    const text = match.changeText(formatter, before, change);
    const made = match.element("button", "guide-match__change", match.element("span", "", text.changes), match.element("strong", "", text.more));
    made.type = "button";
    made.dataset.guideMatchChange = JSON.stringify(Object.entries(change.values));
    return match.element("li", "", made);
  }

  match.resultView = function (find, formatter, data, base) {
    const show = match.rows(find("options"), find("more", "options"), AT_ONCE, (/** @type {ReturnType<typeof costItem>} */ item) => card(formatter, item), (count) => formatter.say("more-sites", { count: count }));
    const places = { first: find("result-first"), then: find("result-then"), basis: find("basis"), changes: find("changes"), asks: find("result-asks") };

    return function (answers) {
      const result = answers.result;
      const words = match.resultWords(formatter, data, answers);
      places.first.textContent = words.first;
      refill(places.then, words.then.map((text) => match.element("p", "", text)));
      show({ length: result.ranked.length, slice: (start, end) => result.ranked.slice(start, end).map((cost) => costItem(formatter, data, cost, base)) });
      const open = formatter.asked(Array.from(new Set(result.ranked.flatMap((cost) => cost.once.open.concat(cost.yearly.open, cost.place.rent === null && !cost.place.area ? ["building_m2"] : [])))));
      match.put(places.asks, open.length ? match.questions(formatter, formatter.say("cost-asks"), open) : null);
      places.basis.parentElement.hidden = result.ranked.length === 0;
      refill(places.basis, basis(formatter, data, answers, base));
      places.changes.parentElement.hidden = result.changes.length === 0;
      refill(places.changes, result.changes.map((change) => changeRow(formatter, answers.values, change)));
    };
  };
})();
