/* What the buttons and links of the page of matching do: examples, typical needs, questions, link, paper and mail. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const match = /** @type {MatchScripts} */ (guide.match = guide.match || {});

  // The address holds the plan, so the links of the summary only scroll.
  /** @param {Event} event @param {HTMLAnchorElement} link */
  function lead(event, link) {
    const target = document.getElementById(/** @type {string} */ (link.getAttribute("href")).slice(1));
    event.preventDefault();
    target.scrollIntoView();
    target.focus({ preventScroll: true });
  }

  /** @param {MatchForm} form @param {string} field */
  function ask(form, field) {
    const [control] = form.of(field);
    const group = control.closest("details");
    if (group) {
      group.open = true;
    }
    control.closest(".guide-match__field").scrollIntoView({ block: "center" });
    control.focus({ preventScroll: true });
  }

  /** @param {MatchPage} page @param {string} text @param {string} said */
  function copy(page, text, said) {
    guide.copy(text).then((done) => page.message(page.formatter.say(done ? said : "not-copied")));
  }

  // The system's own sheet where there is one, else the result with its link into the clipboard.
  /** @param {MatchPage} page */
  function share(page) {
    const text = match.resultLines(page.formatter, page.data, page.answers()).join("\n");
    guide.share(text, page.link(), () => copy(page, [text, page.link()].filter(Boolean).join("\n"), "shared"));
  }

  // The form with some answers changed, or left open.
  /** @param {MatchPage} page @param {HTMLElement} press */
  function change(page, press) {
    const changes = Object.fromEntries(JSON.parse(/** @type {string} */ (press.dataset.guideMatchChange)));
    const said = press.querySelector("span").textContent;
    page.fill(Object.assign({}, page.form.store.values, changes), page.formatter.say("changed", { change: said }));
  }

  /** @param {MatchPage} page @param {string} name */
  function startFrom(page, name) {
    const example = /** @type {{answers: Answers, title: string} | undefined} */ (guide.own(page.formatter.words.examples, name));
    if (!example) {
      return;
    }
    page.fill(example.answers, page.formatter.say("example", { title: example.title }));
  }

  /** @param {MatchPage} page */
  function fillNeeds(page) {
    const values = page.form.store.values;
    page.fill(Object.assign({}, values, page.notes.profile(values)), "");
    page.notes.noteProfile();
  }

  /* Answers a click. `page` has form, formatter, data and notes, link() and answers() as they are now, message(text), and
   * fill(values, text).
   */
  match.pressed = function (root, page) {
    /** @type {{[name: string]: (press: any) => void}} */
    const actions = {
      guideMatchAsk: (press) => ask(page.form, press.dataset.guideMatchAsk),
      guideMatchExample: (press) => startFrom(page, press.dataset.guideMatchExample),
      guideMatchProfile: () => fillNeeds(page),
      guideMatchCopy: () => copy(page, page.link(), "copied"),
      guideMatchShare: () => share(page),
      guideMatchChange: (press) => change(page, press),
      guideMatchPrint: () => match.loadEncoder(root).then(() => window.print()),
      guideMatchMail: (press) => press.setAttribute("href", match.mail(page.formatter, page.data, page.form, page.answers(), page.link())),
    };
    return function (event) {
      const press = /** @type {Element} */ (event.target).closest("button, a");
      const name = press && Object.keys(actions).find((action) => action in press.dataset);
      if (name) {
        actions[name](press);
      } else if (press && press.closest("[data-guide-match-summary]")) {
        lead(event, press);
      }
    };
  };
})();
