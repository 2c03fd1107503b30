/* The page of matching: one plan in, three answers out at every key; state in the address and in this browser only. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const match = /** @type {MatchScripts} */ (guide.match = guide.match || {});
  const root = document.getElementById("guide-match");
  const TOLERANCE = 10;
  const QUIET_MS = 1200;

  match.today = function () {
    const now = new Date();
    return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString().slice(0, 10);
  };

  /** @param {string} name @param {string} [value] */
  function finder(name, value) {
    const attribute = "data-guide-match-" + name;
    return root.querySelector("[" + attribute + (value ? '="' + value + '"' : "") + "]");
  }

  /** @param {PartContents["sites"]} sites @param {PartContents["policies"]} policies */
  function dataOf(sites, policies) {
    return Object.assign({}, sites, {
      policies: policies.policies,
      policyById: /** @type {Known<Policy>} */ (new Map(policies.policies.map((policy) => [policy.id, policy]))),
      byKey: /** @type {Known<OfferedSite>} */ (new Map(sites.sites.map((site) => [site.kind + "/" + site.id, site]))),
    });
  }

  /* What the answers are shown by; a guide without sites, policies or standards has no place for that answer. */
  /** @param {MatchState} page */
  function viewsOf(page) {
    const { formatter, data } = page;
    const base = root.dataset.guideMatchBase;
    return [
      finder("result-first") && match.resultView(finder, formatter, data, base),
      finder("sites") && match.sitesView(finder, formatter, data, base),
      finder("verdict") && match.policiesView(root, formatter, data, base),
      finder("chart") && match.valueView(finder, formatter),
      finder("standards") && match.standardView(finder, formatter, data, base),
      (/** @type {MatchAnswers} */ answers) => summary(page, answers),
      () => keepAddress(page),
    ].filter(Boolean);
  }

  /** @param {MatchState} page */
  function query(page) {
    const tolerance = Number(page.slider.value) === TOLERANCE ? "" : "tolerance=" + page.slider.value;
    return [page.form.query(), tolerance].filter(Boolean).join("&");
  }

  /** @param {MatchState} page */
  function link(page) {
    return guide.published() + (query(page) ? "#" + query(page) : "");
  }

  // Behind the #, which no browser sends: a query would reach the server with the next picture, page or reload.
  /** @param {MatchState} page */
  function keepAddress(page) {
    const text = query(page);
    match.memory.keep(text);
    guide.replaceAddress(location.pathname + (text ? "#" + text : ""));
  }

  // The answers in short, at once to the eye and a little later to who listens.
  /** @param {MatchState} page @param {MatchAnswers} answers */
  function summary(page, answers) {
    const formatter = page.formatter;
    const short = match.inShort(formatter, answers);
    const isAsked = answers.sites.some((site) => site.reasons.length > 0);
    short.park = [short.park, short.unknown].filter(Boolean).join(formatter.words.numbers.listed);
    short.sites = isAsked ? short.sites : formatter.say("sites-all", { count: formatter.number(answers.sites.length) });
    Object.keys(short).forEach(function (name) {
      const place = finder("sum", name);
      if (place) {
        guide.setText(place, String(short[name]));
      }
    });
    window.clearTimeout(page.waiting);
    page.waiting = window.setTimeout(function () {
      const isWhole = finder("sites") && finder("chart") && finder("standards");
      finder("said").textContent = isWhole ? formatter.say("said", short) : shortened(formatter);
    }, QUIET_MS);
  }

  // What a guide with fewer answers has to say.
  /** @param {MatchFormatter} formatter */
  function shortened(formatter) {
    const sums = root.querySelectorAll(".guide-match__sum:not(.guide-match__sum--back)");
    return Array.prototype.map.call(sums, (sum) => sum.textContent.trim().replace(/\s+/g, " ")).join(formatter.words.numbers.stop);
  }

  /** @param {MatchState} page */
  function answer(page) {
    const tolerance = Number(page.slider.value);
    if (finder("tolerated")) {
      finder("tolerated").textContent = page.formatter.percent(tolerance / 100);
    }
    const today = match.today();
    const found = match.answers(page.data, page.form.store.values, tolerance, today);
    page.answers = Object.assign(found, { result: match.result(page.data, found, today) });
    page.views.forEach((show) => show(page.answers));
  }

  /** @param {string} text */
  function message(text) {
    guide.setText(finder("message"), text);
  }

  /** @param {MatchState} page @param {Control} control */
  function changed(page, control) {
    if (control.name) {
      page.form.read(control.name);
      page.notes.noteAnswer(control.name);
      page.notes.arrange();
      message("");
    }
    answer(page);
  }

  /** @param {MatchState} page @param {Answers} values @param {string} text */
  function fill(page, values, text) {
    page.form.fill(values);
    page.form.names.forEach(page.notes.noteAnswer);
    page.notes.arrange();
    message(text);
    answer(page);
  }

  /** @param {MatchState} page @param {string} text @param {string} said */
  function recall(page, text, said) {
    const tolerance = new URLSearchParams(text).get("tolerance");
    page.slider.value = /^([0-9]|[12][0-9]|30)$/.test(tolerance || "") ? Number(tolerance) : TOLERANCE;
    fill(page, page.form.fromQuery(text), said);
  }

  /** @param {MatchState} page */
  function listen(page) {
    const { form, formatter, notes, data } = page;
    guide.onInput(root, (event) => changed(page, /** @type {Control} */ (event.target)));
    root.addEventListener("click", match.pressed(root, {
      form: form,
      formatter: formatter,
      data: data,
      notes: notes,
      link: () => link(page),
      message: message,
      fill: (values, text) => fill(page, values, text),
      answers: () => page.answers,
    }));
    finder("form").addEventListener("submit", (/** @type {Event} */ event) => event.preventDefault());
    finder("form").addEventListener("reset", function (/** @type {Event} */ event) {
      event.preventDefault();
      fill(page, {}, formatter.say("emptied"));
    });
    const paper = document.querySelector("[data-guide-match-paper]");
    window.addEventListener("beforeprint", () => match.print(paper, formatter, data, form, page.answers, link(page)));
    document.addEventListener("keydown", (event) => (event.key === "Control" || event.key === "Meta") && match.loadEncoder(root));
    window.addEventListener("afterprint", () => (paper.hidden = true));
    window.addEventListener("hashchange", function () {
      if (form.isFilled(location.hash.slice(1))) {
        recall(page, location.hash.slice(1), "");
      }
    });
  }

  /** @param {Words} words @param {MatchData} data */
  function begin(words, data) {
    const formatter = match.formatter(words);
    const form = match.form(finder("form"));
    const notes = match.notes(root, form, formatter, data);
    const page = /** @type {MatchState} */ ({ formatter, form, notes, data, slider: finder("tolerance") || { value: TOLERANCE }, waiting: 0 });
    page.views = viewsOf(page);
    listen(page);
    // Other pages may ask with a query, such as ?cluster=hydrogen.
    const asked = [location.hash.slice(1), location.search.slice(1)].find(form.isFilled);
    const kept = asked ? "" : match.memory.recall();
    recall(page, asked || kept, form.isFilled(kept) ? formatter.say("restored") : "");
    root.dataset.ready = "";
  }

  function start() {
    try {
      begin(guide.parts.get("match"), dataOf(guide.parts.get("sites"), guide.parts.get("policies")));
    } catch (fault) {
      // Without its data, or with those of another version, the form can answer nothing: what readers without scripts get
      // is better.
      root.hidden = true;
      document.querySelector("[data-guide-match-static]").classList.remove("guide-scriptless-only");
      console.info(fault);
    }
  }

  // The parts are scripts after this one, all of them deferred: they have run when the document is ready.
  if (root) {
    document.addEventListener("DOMContentLoaded", start);
  }
})();
