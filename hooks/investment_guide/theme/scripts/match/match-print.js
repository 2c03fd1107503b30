/* The proposal on paper: two sides of A4, made when the page is printed and gone afterwards.
 * Lists are shortened until both sides hold what stands on them; what is left out is behind the link and its code.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const match = /** @type {MatchScripts} */ (guide.match = guide.match || {});
  const OPTIONS = 2;
  const SITES = 12;
  const POLICIES = 18;
  const GAPS = 5;

  // Loads what draws codes, which only paper needs: from a press of the button, or of the key that begins a shortcut for
  // printing. Promises that it may go on, with or without it.
  match.loadEncoder = function (root) {
    return guide.loadLibrary(root.dataset.guideMatchEncoder, "qrcode").catch(() => undefined);
  };

  /** @type {(name: string, className: string, contents: unknown[]) => any} */
  const element = (name, className, contents) => match.element(name, className, ...contents);

  /** @param {string} className @param {unknown[][]} rows */
  function table(className, rows) {
    return element("table", className, [element("tbody", "", rows.map((cells) => element("tr", "", cells.map((cell) => element("td", "", /** @type {unknown[]} */ ([]).concat(cell))))))]);
  }

  /** @param {string[][]} lines */
  function pairs(lines) {
    return element("dl", "guide-paper__pairs", lines.map((line) => element("div", "", [match.element("dt", "", line[0]), match.element("dd", "", line[1])])));
  }

  /** @param {MatchFormatter} formatter @param {string} title @param {number} page */
  function head(formatter, title, page) {
    const paper = formatter.words.paper;
    const day = formatter.day(match.today());
    return element("header", "guide-paper__head", [
      match.element("p", "guide-paper__guide", paper.guide),
      match.element("p", "guide-paper__page", [formatter.say("paper-day", { day: day }), formatter.say("paper-page", { page: page })].join(" · ")),
      title ? match.element("h1", "guide-paper__title", title) : null,
      title && paper.demo ? match.element("p", "guide-paper__demo", paper.demo) : null,
    ]);
  }

  /** @param {string} title @param {unknown[]} contents */
  function block(title, contents) {
    return element("section", "guide-paper__block", [match.element("h2", "", title)].concat(contents));
  }

  // Rows that may be left out from the end, and the line that says how many were. A list without rows goes whole.
  /** @param {MatchFormatter} formatter @param {unknown[][]} rows @param {number} most @param {string} className */
  function shortened(formatter, rows, most, className) {
    const kept = rows.slice(0, most);
    const made = table(className, kept);
    const rest = match.element("p", "guide-paper__rest");
    const box = element("div", "", [made, rest]);
    const tell = function () {
      const left = rows.length - made.tBodies[0].rows.length;
      rest.textContent = left ? formatter.say("paper-rest", { count: left }) : "";
    };
    tell();
    box.shorten = function () {
      if (made.tBodies[0].rows.length === 0) {
        return false;
      }
      made.tBodies[0].deleteRow(-1);
      tell();
      if (made.tBodies[0].rows.length === 0) {
        box.closest("section").remove();
      }
      return true;
    };
    return box;
  }

  /** @param {MatchFormatter} formatter @param {MatchData} data @param {SiteAnswer} answer */
  function siteRow(formatter, data, answer) {
    const item = match.siteItem(formatter, data, answer, "");
    const open = item.reasons.filter((reason) => reason.state !== "meets").map((reason) => reason.text);
    const state = open.length ? open.join(formatter.words.numbers.stop) : formatter.say("all-met", { count: item.reasons.length });
    return [[match.element("strong", "", item.name), match.element("br"), item.facts.join(" · ")], [match.badge(item.verdict, formatter.say(item.verdict)), match.element("br"), state]];
  }

  /** @param {MatchFormatter} formatter @param {MatchData} data @param {PolicyReport} report */
  function policyRow(formatter, data, report) {
    const policy = data.policyById.get(report.id);
    const facts = match.policyFacts(formatter, policy).join(" · ");
    const lines = match.askLines(formatter, match.asks(formatter, report.asks), formatter.words.numbers.listed);
    const result = report.verdict === "possible" ? lines.map((line) => match.askText(formatter, line)).join(formatter.words.numbers.stop) : match.worth(formatter, report);
    return [[match.element("strong", "", policy.title), match.element("br"), facts], [match.badge(report.verdict, formatter.say(report.verdict)), match.element("br"), result]];
  }

  /** @param {MatchFormatter} formatter @param {StandardAnswer["indicators"][number]} one */
  function indicatorRow(formatter, one) {
    const item = match.indicatorItem(formatter, one);
    const asked = item.ask.length ? match.around(formatter.say("please-answer"), [formatter.listed(item.ask.map(formatter.label))]).join("") : item.ways;
    return [item.label, item.value || "–", item.required, [match.badge(item.state, item.result), asked ? match.element("p", "guide-paper__ways", asked) : ""]];
  }

  /** @param {MatchFormatter} formatter @param {Answers} values @param {string} link */
  function contact(formatter, values, link) {
    const words = formatter.words;
    const person = match.contact(words, values);
    // Printed from the menu of the browser before the encoder is there, the link stands in full in place of its code.
    const code = window.qrcode ? match.element("figure", "guide-paper__code", guide.qrCode(link, formatter.say("paper-code")), match.element("figcaption", "", formatter.say("paper-code"))) : null;
    const lines = [person.office + " · " + person.post, [person.telephone, person.email].filter(Boolean).join(" · "), code ? link.split("#")[0] : link];
    const paragraphs = lines.map((line) => match.element("p", "", line)).concat(match.element("p", "guide-paper__small", words.paper.caution), match.element("p", "guide-paper__small", words.paper.data));
    return element("section", "guide-paper__contact", [element("div", "", [match.element("h2", "", formatter.say("paper-contact"))].concat(paragraphs)), code]);
  }

  /** @param {MatchFormatter} formatter @param {InShort} short */
  function tiles(formatter, short) {
    const tile = (/** @type {string} */ label, /** @type {string} */ text, /** @type {string} */ more) => element("div", "guide-paper__tile", [match.element("p", "", label), match.element("strong", "", text), match.element("p", "", more)]);
    return element("div", "guide-paper__tiles", [
      tile(formatter.say("sites-word"), short.sites, short.nearly),
      tile(formatter.say("policies-word"), short.policies, short.value),
      tile(formatter.say("standard-word"), short.standard, [short.park, short.unknown].filter(Boolean).join(formatter.words.numbers.listed)),
    ]);
  }

  /** @param {MatchFormatter} formatter @param {MatchAnswers} answers @param {InShort} short */
  function standardOf(formatter, answers, short) {
    const best = answers.standards[0];
    const title = formatter.say("paper-standard", { park: short.park, result: short.standard });
    return best && best.row ? [block(title, [table("guide-paper__rows guide-paper__rows--four", best.indicators.map((one) => indicatorRow(formatter, one)))])] : [];
  }

  // The answer in its sentences, and the first sites with what they cost and give.
  /** @param {MatchFormatter} formatter @param {MatchData} data @param {ResultAnswers} answers */
  function resultBlock(formatter, data, answers) {
    const lines = match.resultLines(formatter, data, answers);
    const rows = answers.result.ranked.slice(0, OPTIONS).map(function (cost) {
      const facts = match.costFacts(formatter, cost).map((one) => formatter.say("line", { label: one.label, value: one.value }));
      return [match.element("strong", "", formatter.listed(cost.sites.map((site) => site.name))), facts.join(formatter.words.numbers.stop)];
    });
    const sentences = lines.map((line, place) => match.element("p", place ? "" : "guide-paper__first", line));
    return lines.length ? [element("section", "guide-paper__block", [...sentences, rows.length ? table("guide-paper__rows guide-paper__rows--gaps", rows) : null])] : [];
  }

  /** @param {MatchFormatter} formatter @param {MatchData} data @param {MatchForm} form @param {ResultAnswers} answers @param {InShort} short */
  function firstSide(formatter, data, form, answers, short) {
    const cluster = guide.own(formatter.words.clusters, answers.plan.cluster);
    const suitable = answers.sites.filter((site) => site.verdict !== "no");
    const sites = shortened(formatter, suitable.map((answer) => siteRow(formatter, data, answer)), SITES, "guide-paper__rows");
    const gaps = cluster ? cluster.gaps : [];
    const wanted = shortened(formatter, gaps.map((gap) => [match.element("strong", "", gap.name), gap.wanted]), GAPS, "guide-paper__rows guide-paper__rows--gaps");
    const counts = [short.sites, short.nearly].filter(Boolean).join(formatter.words.numbers.listed);
    const title = formatter.say("paper-title") + (cluster ? " · " + cluster.name : "");
    const side = element("article", "guide-paper__side", [
      head(formatter, title, 1),
      ...resultBlock(formatter, data, answers),
      tiles(formatter, short),
      block(formatter.say("paper-plan"), [pairs(match.planLines(formatter, form))]),
      block(formatter.say("paper-sites", { count: counts }), suitable.length ? [sites] : [match.element("p", "", formatter.say("no-sites"))]),
      ...standardOf(formatter, answers, short),
      ...(cluster && gaps.length ? [block(formatter.say("gaps", { cluster: cluster.name }), [wanted])] : []),
    ]);
    return { element: side, shorten: () => wanted.shorten() || sites.shorten() };
  }

  /** @param {MatchFormatter} formatter @param {MatchData} data @param {MatchAnswers} answers @param {InShort} short @param {string} link */
  function secondSide(formatter, data, answers, short, link) {
    const worth = answers.eligible.slice().sort((one, other) => other.highTotal - one.highTotal);
    const policies = shortened(formatter, worth.concat(answers.possible).map((report) => policyRow(formatter, data, report)), POLICIES, "guide-paper__rows");
    const estimate = answers.estimate;
    const years = estimate.highTotal > 0 ? [element("div", "guide-paper__value", [match.chart(formatter, estimate.years, short.value), match.yearsTable(formatter, estimate, short.value)])] : [];
    const side = element("article", "guide-paper__side", [
      head(formatter, "", 2),
      block(formatter.say("paper-policies", { count: short.policies, money: short.value }), years.concat(policies)),
      contact(formatter, answers.values, link),
    ]);
    return { element: side, shorten: policies.shorten };
  }

  /** @param {{element: HTMLElement, shorten: () => boolean}} side */
  function fit(side) {
    while (side.element.scrollHeight > side.element.clientHeight + 1 && side.shorten()) {
      continue;
    }
  }

  // Measured on the screen out of sight: its sizes are those of paper in both media.
  match.print = function (box, formatter, data, form, answers, link) {
    const short = match.inShort(formatter, answers);
    const sides = [firstSide(formatter, data, form, answers, short), secondSide(formatter, data, answers, short, link)];
    box.textContent = "";
    sides.forEach((side) => box.appendChild(side.element));
    box.hidden = false;
    sides.forEach(fit);
  };
})();
