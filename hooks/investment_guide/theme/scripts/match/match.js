/* The page of matching: one plan in, three answers out at every key; state in the address and in this browser only. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const match = /** @type {any} */ (guide.match = guide.match || {});
  const root = document.getElementById("guide-match");
  const TOLERANCE = 10;
  const QUIET_MS = 1200;

  match.today = function () {
    const now = new Date();
    return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString().slice(0, 10);
  };

  function finder(name, value) {
    const attribute = "data-guide-match-" + name;
    return root.querySelector("[" + attribute + (value ? '="' + value + '"' : "") + "]");
  }

  /** @param {PartContents["sites"]} sites @param {PartContents["policies"]} policies */
  function dataOf(sites, policies) {
    return Object.assign({}, sites, {
      policies: policies.policies,
      policyById: new Map(policies.policies.map((policy) => [policy.id, policy])),
      byKey: new Map(sites.sites.map((site) => [site.kind + "/" + site.id, site])),
    });
  }

  function begin(words, data) {
    const base = root.dataset.guideMatchBase;
    const speech = match.speech(words);
    const form = match.form(finder("form"));
    const notes = match.notes(root, form, speech, data);
    const slider = finder("tolerance") || { value: TOLERANCE };
    const said = finder("said");
    const views = [
      finder("sites") && match.sitesView(finder, speech, data, base),
      finder("verdict") && match.policiesView(root, speech, data, base),
      finder("chart") && match.valueView(finder, speech),
      finder("standards") && match.standardView(finder, speech, data, base),
      summary,
      address,
    ].filter(Boolean); // a guide without sites, policies or standards has no place for that answer
    let answers = null;
    let waiting = 0;

    function query() {
      const tolerance = Number(slider.value) === TOLERANCE ? "" : "tolerance=" + slider.value;
      return [form.query(), tolerance].filter(Boolean).join("&");
    }

    function link() {
      return guide.published() + (query() ? "#" + query() : "");
    }

    function summary(current) {
      const short = match.inShort(speech, current);
      const isAsked = current.sites.some((site) => site.reasons.length > 0);
      short.park = [short.park, short.unknown].filter(Boolean).join(words.numbers.listed);
      short.sites = isAsked ? short.sites : speech.say("sites-all", { count: speech.number(current.sites.length) });
      Object.keys(short).forEach(function (name) {
        const place = finder("sum", name);
        if (place) {
          place.textContent = short[name];
        }
      });
      window.clearTimeout(waiting);
      waiting = window.setTimeout(() => (said.textContent = finder("sites") && finder("chart") && finder("standards") ? speech.say("said", short) : heard()), QUIET_MS);
    }

    // What a guide with fewer answers has to say.
    function heard() {
      return Array.prototype.map.call(root.querySelectorAll(".guide-match__sum:not(.guide-match__sum--back)"), (sum) => sum.textContent.trim().replace(/\s+/g, " ")).join(speech.words.numbers.stop);
    }

    // Behind the #, which no browser sends: a query would reach the server with the next picture, page or reload.
    function address() {
      match.memory.keep(query());
      guide.replaceAddress(location.pathname + (query() ? "#" + query() : ""));
    }

    function answer() {
      if (finder("tolerated")) {
        finder("tolerated").textContent = speech.percent(Number(slider.value) / 100);
      }
      answers = match.answers(data, form.store.values, Number(slider.value), match.today());
      views.forEach((show) => show(answers));
    }

    function message(text) {
      finder("message").textContent = text;
    }

    function changed(event) {
      const control = event.target;
      if (control.name) {
        form.read(control.name);
        notes.tell(control.name);
        notes.arrange();
        message("");
      }
      answer();
    }

    function filled(values, text) {
      form.fill(values);
      form.names.forEach(notes.tell);
      notes.arrange();
      message(text);
      answer();
    }

    guide.onInput(root, changed);
    root.addEventListener("click", match.pressed(root, { form: form, speech: speech, notes: notes, link: link, message: message, fill: filled, answers: () => answers }));
    finder("form").addEventListener("submit", (event) => event.preventDefault());
    finder("form").addEventListener("reset", function (event) {
      event.preventDefault();
      filled({}, speech.say("emptied"));
    });
    const paper = document.querySelector("[data-guide-match-paper]");
    window.addEventListener("beforeprint", () => match.paper(paper, speech, data, form, answers, link()));
    document.addEventListener("keydown", (event) => (event.key === "Control" || event.key === "Meta") && match.loadEncoder(root));
    window.addEventListener("afterprint", () => (paper.hidden = true));

    function recall(text, told) {
      const tolerance = new URLSearchParams(text).get("tolerance");
      slider.value = /^([0-9]|[12][0-9]|30)$/.test(tolerance || "") ? tolerance : TOLERANCE;
      filled(form.fromQuery(text), told);
    }

    // Other pages may ask with a query, such as ?cluster=hydrogen.
    const asked = [location.hash.slice(1), location.search.slice(1)].find(form.isFilled);
    const kept = asked ? "" : match.memory.recall();
    recall(asked || kept, form.isFilled(kept) ? speech.say("restored") : "");
    window.addEventListener("hashchange", function () {
      if (form.isFilled(location.hash.slice(1))) {
        recall(location.hash.slice(1), "");
      }
    });
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
  document.addEventListener("DOMContentLoaded", start);
})();
