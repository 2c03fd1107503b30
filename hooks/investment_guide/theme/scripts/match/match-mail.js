/* The plan in words: for the mail to the office and for paper. A mail opens in the reader's own program; nothing is sent. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const match = /** @type {MatchScripts} */ (guide.match = guide.match || {});
  // Mail programs on Windows cut addresses at 2 048 characters.
  const MOST = 1900;
  // Lines of the plan for which a sentence of the result is left out.
  const LEAST = 5;

  // [label, value] of every answer about the plan and then of every need of the site, in the order of the form.
  match.planLines = function (formatter, form) {
    return form.names.filter((name) => form.store.values[name] !== undefined).map(function (name) {
      const value = form.store.values[name];
      const controls = form.of(name);
      const type = controls[0].dataset.type;
      if (guide.own(formatter.words.fields, name)) {
        return [formatter.label(name), formatter.answer(name, /** @type {Answer} */ (value))];
      }
      return [match.labelOf(controls[0]), needValue(formatter, controls, type, /** @type {Answer} */ (value))];
    });
  };

  match.labelOf = function (control) {
    const group = control.closest("fieldset");
    return (group ? group.querySelector("legend") : control.labels[0]).textContent.trim();
  };

  /** @param {MatchFormatter} formatter @param {Control[]} controls @param {string} type @param {Answer} value */
  function needValue(formatter, controls, type, value) {
    if (type === "boxes") {
      return formatter.listed(controls.filter((box) => box.checked).map((box) => box.labels[0].textContent.trim()));
    }
    if (type === "choice") {
      return controls[0].selectedOptions[0].textContent;
    }
    if (type === "needed") {
      return formatter.say("yes");
    }
    return type === "day" ? formatter.day(String(value)) : formatter.quantity(Number(value), controls[0].dataset.measure);
  }

  match.contact = function (words, values) {
    const park = guide.own(words.parks, values.park);
    return park && park.email ? park : words.contact;
  };

  // The three answers, a line each.
  match.inShort = function (formatter, answers) {
    const best = answers.standards[0];
    const estimate = answers.estimate;
    const besides = [answers.ask && formatter.counted("sites-ask", answers.ask), answers.nearly && formatter.counted("sites-nearly", answers.nearly)];
    return {
      sites: formatter.counted("sites-fit", answers.fits),
      nearly: besides.filter(Boolean).join(formatter.words.numbers.listed),
      policies: formatter.counted("policies-eligible", answers.eligible.length),
      value: estimate.highTotal > 0 ? formatter.say("ten-years", { money: formatter.money(estimate.lowTotal, estimate.highTotal) }) : formatter.say("ten-years-none"),
      standard: best ? match.metText(formatter, best) : formatter.say("standard-none"),
      park: best ? formatter.words.parks[best.park].name : "",
      unknown: best ? match.unknownText(formatter, best) : "",
    };
  };

  // The result as lines of plain text; none where the guide has no sites, or none are asked for.
  match.resultLines = function (formatter, data, answers) {
    const words = match.resultWords(formatter, data, answers);
    return answers.result.kind === "open" ? [] : [words.first, ...words.then];
  };

  /** @param {string} to @param {string} subject @param {string[]} lines */
  function address(to, subject, lines) {
    return to + "?subject=" + encodeURIComponent(subject) + "&body=" + encodeURIComponent(lines.join("\r\n"));
  }

  // As much as an address may hold: of the result its first sentence at least, of the plan what then has room; the link
  // has all of it.
  match.mail = function (formatter, data, form, answers, link) {
    const words = formatter.words;
    const subject = formatter.say("subject", { cluster: (guide.own(words.clusters, answers.plan.cluster) || { name: words.paper.guide }).name });
    const to = match.contact(words, answers.values).mail;
    const plan = match.planLines(formatter, form).map((line) => formatter.say("line", { label: line[0], value: line[1] }));
    const result = match.resultLines(formatter, data, answers);
    const short = formatter.say("said", match.inShort(formatter, answers));
    const foot = ["", formatter.say("mail-link", { link: link }), formatter.say("mail-ask")];
    const whole = (/** @type {number} */ lines, /** @type {number} */ sentences) =>
      address(to, subject, [
        ...[formatter.say("mail-greeting"), "", formatter.say("mail-plan"), ...plan.slice(0, lines)],
        ...(lines < plan.length ? [formatter.say("mail-more")] : []),
        ...["", formatter.say("mail-answers"), ...result.slice(0, sentences), short, ...foot],
      ]);
    let sentences = result.length;
    while (sentences > 1 && whole(Math.min(LEAST, plan.length), sentences).length > MOST) {
      sentences -= 1;
    }
    let lines = plan.length;
    while (lines > 0 && whole(lines, sentences).length > MOST) {
      lines -= 1;
    }
    return whole(lines, sentences);
  };
})();
