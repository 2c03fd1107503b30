/* The proposal on paper: two sides of A4, made when the page is printed and gone afterwards.
 * Lists are shortened until both sides hold what stands on them; what is left out is behind the link and its code.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const match = /** @type {any} */ (guide.match = guide.match || {});
  const QUIET = 4;
  const SITES = 12;
  const POLICIES = 18;
  const GAPS = 5;

  // Loads what draws codes, which only paper needs: from a press of the button, or of the key that begins a shortcut for
  // printing. Promises that it may go on, with or without it.
  match.loadEncoder = function (root) {
    return guide.loadLibrary(root.dataset.guideMatchEncoder, "qrcode").catch(() => undefined);
  };

  // The link as a QR code: one path of squares, drawn here because no other host may learn of a plan.
  match.code = function (text, label) {
    const code = window.qrcode(0, "L");
    code.addData(text, "Byte");
    code.make();
    const count = code.getModuleCount();
    let path = "";
    for (let row = 0; row < count; row += 1) {
      for (let column = 0; column < count; column += 1) {
        path += code.isDark(row, column) ? "M" + (column + QUIET) + " " + (row + QUIET) + "h1v1h-1z" : "";
      }
    }
    const size = count + 2 * QUIET;
    const drawing = match.shape("svg", { viewBox: "0 0 " + size + " " + size, role: "img", "aria-label": label, "shape-rendering": "crispEdges" });
    drawing.appendChild(match.shape("path", { class: "guide-paper__ground", d: "M0 0h" + size + "v" + size + "h-" + size + "z" }));
    drawing.appendChild(match.shape("path", { class: "guide-paper__dark", d: path }));
    return drawing;
  };

  const element = (name, className, contents) => match.element.apply(null, [name, className].concat(contents));

  function table(className, rows) {
    return element("table", className, [element("tbody", "", rows.map((cells) => element("tr", "", cells.map((cell) => element("td", "", [].concat(cell))))))]);
  }

  function pairs(lines) {
    return element("dl", "guide-paper__pairs", lines.map((line) => element("div", "", [match.element("dt", "", line[0]), match.element("dd", "", line[1])])));
  }

  function head(speech, title, page) {
    const paper = speech.words.paper;
    const day = speech.day(match.today());
    return element("header", "guide-paper__head", [
      match.element("p", "guide-paper__guide", paper.guide),
      match.element("p", "guide-paper__page", [speech.say("paper-day", { day: day }), speech.say("paper-page", { page: page })].join(" · ")),
      title ? match.element("h1", "guide-paper__title", title) : null,
      title && paper.demo ? match.element("p", "guide-paper__demo", paper.demo) : null,
    ]);
  }

  function block(title, contents) {
    return element("section", "guide-paper__block", [match.element("h2", "", title)].concat(contents));
  }

  // Rows that may be left out from the end, and the line that says how many were. A list without rows goes whole.
  function shortened(speech, rows, most, className) {
    const kept = rows.slice(0, most);
    const made = table(className, kept);
    const rest = match.element("p", "guide-paper__rest");
    const box = element("div", "", [made, rest]);
    const tell = function () {
      const left = rows.length - made.tBodies[0].rows.length;
      rest.textContent = left ? speech.say("paper-rest", { count: left }) : "";
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

  function siteRow(speech, data, answer) {
    const item = match.siteItem(speech, data, answer, "");
    const open = item.reasons.filter((reason) => reason.state !== "meets").map((reason) => reason.text);
    const told = open.length ? open.join(speech.words.numbers.stop) : speech.say("all-met", { count: item.reasons.length });
    return [[match.element("strong", "", item.name), match.element("br"), item.facts.join(" · ")], [match.badge(item.verdict, speech.say(item.verdict)), match.element("br"), told]];
  }

  function policyRow(speech, data, report) {
    const policy = data.policyById.get(report.id);
    const facts = match.policyFacts(speech, policy).join(" · ");
    const lines = match.askLines(speech, match.asks(speech, report.asks), speech.words.numbers.listed);
    const told = report.verdict === "possible" ? lines.map((line) => match.askText(speech, line)).join(speech.words.numbers.stop) : match.worth(speech, report);
    return [[match.element("strong", "", policy.title), match.element("br"), facts], [match.badge(report.verdict, speech.say(report.verdict)), match.element("br"), told]];
  }

  function indicatorRow(speech, one) {
    const item = match.indicatorItem(speech, one);
    const asked = item.ask.length ? speech.say("ask") + speech.listed(item.ask.map(speech.label)) : item.ways;
    return [item.label, item.value || "–", item.required, [match.badge(item.state, item.result), asked ? match.element("p", "guide-paper__ways", asked) : ""]];
  }

  function contact(speech, values, link) {
    const words = speech.words;
    const whom = match.contact(words, values);
    // Printed from the menu of the browser before the encoder is there, the link stands in full in place of its code.
    const code = window.qrcode ? match.element("figure", "guide-paper__code", match.code(link, speech.say("paper-code")), match.element("figcaption", "", speech.say("paper-code"))) : null;
    const lines = [whom.office + " · " + whom.post, [whom.telephone, whom.email].filter(Boolean).join(" · "), code ? link.split("#")[0] : link];
    const told = lines.map((line) => match.element("p", "", line)).concat(match.element("p", "guide-paper__small", words.paper.caution), match.element("p", "guide-paper__small", words.paper.data));
    return element("section", "guide-paper__contact", [element("div", "", [match.element("h2", "", speech.say("paper-contact"))].concat(told)), code]);
  }

  function tiles(speech, short) {
    const tile = (label, text, more) => element("div", "guide-paper__tile", [match.element("p", "", label), match.element("strong", "", text), match.element("p", "", more)]);
    return element("div", "guide-paper__tiles", [
      tile(speech.say("sites-word"), short.sites, short.nearly),
      tile(speech.say("policies-word"), short.policies, short.value),
      tile(speech.say("standard-word"), short.standard, [short.park, short.unknown].filter(Boolean).join(speech.words.numbers.listed)),
    ]);
  }

  function standardOf(speech, answers, short) {
    const best = answers.standards[0];
    const title = speech.say("paper-standard", { park: short.park, result: short.standard });
    return best && best.row ? [block(title, [table("guide-paper__rows guide-paper__rows--four", best.indicators.map((one) => indicatorRow(speech, one)))])] : [];
  }

  function firstSide(speech, data, form, answers, short) {
    const cluster = guide.own(speech.words.clusters, answers.plan.cluster);
    const suitable = answers.sites.filter((site) => site.verdict !== "no");
    const sites = shortened(speech, suitable.map((answer) => siteRow(speech, data, answer)), SITES, "guide-paper__rows");
    const gaps = cluster ? cluster.gaps : [];
    const wanted = shortened(speech, gaps.map((gap) => [match.element("strong", "", gap.name), gap.wanted]), GAPS, "guide-paper__rows guide-paper__rows--gaps");
    const counts = [short.sites, short.nearly].filter(Boolean).join(speech.words.numbers.listed);
    const title = speech.say("paper-title") + (cluster ? " · " + cluster.name : "");
    const side = element("article", "guide-paper__side", [
      head(speech, title, 1),
      tiles(speech, short),
      block(speech.say("paper-plan"), [pairs(match.planLines(speech, form))]),
      block(speech.say("paper-sites", { count: counts }), suitable.length ? [sites] : [match.element("p", "", speech.say("no-sites"))]),
      ...standardOf(speech, answers, short),
      ...(cluster && gaps.length ? [block(speech.say("gaps", { cluster: cluster.name }), [wanted])] : []),
    ]);
    return { element: side, shorten: () => wanted.shorten() || sites.shorten() };
  }

  function secondSide(speech, data, answers, short, link) {
    const worth = answers.eligible.slice().sort((one, other) => other.highTotal - one.highTotal);
    const policies = shortened(speech, worth.concat(answers.possible).map((report) => policyRow(speech, data, report)), POLICIES, "guide-paper__rows");
    const estimate = answers.estimate;
    const years = estimate.highTotal > 0 ? [element("div", "guide-paper__value", [match.chart(speech, estimate.years, short.value), match.yearsTable(speech, estimate, short.value)])] : [];
    const side = element("article", "guide-paper__side", [
      head(speech, "", 2),
      block(speech.say("paper-policies", { count: short.policies, money: short.value }), years.concat(policies)),
      contact(speech, answers.values, link),
    ]);
    return { element: side, shorten: policies.shorten };
  }

  function fit(side) {
    while (side.element.scrollHeight > side.element.clientHeight + 1 && side.shorten()) {
      continue;
    }
  }

  // Measured on the screen out of sight: its sizes are those of paper in both media.
  match.paper = function (box, speech, data, form, answers, link) {
    const short = match.inShort(speech, answers);
    const sides = [firstSide(speech, data, form, answers, short), secondSide(speech, data, answers, short, link)];
    box.textContent = "";
    sides.forEach((side) => box.appendChild(side.element));
    box.hidden = false;
    sides.forEach(fit);
  };
})();
