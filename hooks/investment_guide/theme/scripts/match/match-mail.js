/* The plan in words: for the mail to the office and for paper. A mail opens in the reader's own program; nothing is sent. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const match = /** @type {any} */ (guide.match = guide.match || {});
  // Mail programs on Windows cut addresses at 2 048 characters.
  const MOST = 1900;

  // [label, value] of every answer about the plan and then of every need of the site, in the order of the form.
  match.planLines = function (speech, form) {
    return form.names.filter((name) => form.store.values[name] !== undefined).map(function (name) {
      const value = form.store.values[name];
      const controls = form.of(name);
      const type = controls[0].dataset.type;
      if (guide.own(speech.words.fields, name)) {
        return [speech.label(name), speech.answer(name, value)];
      }
      return [match.labelOf(controls[0]), needValue(speech, controls, type, value)];
    });
  };

  match.labelOf = function (control) {
    const group = control.closest("fieldset");
    return (group ? group.querySelector("legend") : control.labels[0]).textContent.trim();
  };

  function needValue(speech, controls, type, value) {
    if (type === "boxes") {
      return speech.listed(controls.filter((box) => box.checked).map((box) => box.labels[0].textContent.trim()));
    }
    if (type === "choice") {
      return controls[0].selectedOptions[0].textContent;
    }
    if (type === "needed") {
      return speech.say("yes");
    }
    return type === "day" ? speech.day(value) : speech.quantity(value, controls[0].dataset.measure);
  }

  match.contact = function (words, values) {
    const park = guide.own(words.parks, values.park);
    return park && park.email ? park : words.contact;
  };

  // The three answers, a line each.
  match.inShort = function (speech, answers) {
    const best = answers.standards[0];
    const estimate = answers.estimate;
    return {
      sites: speech.counted("sites-fit", answers.fits),
      nearly: answers.nearly ? speech.counted("sites-nearly", answers.nearly) : "",
      policies: speech.counted("policies-eligible", answers.eligible.length),
      value: estimate.highTotal > 0 ? speech.say("ten-years", { money: speech.money(estimate.lowTotal, estimate.highTotal) }) : speech.say("ten-years-none"),
      standard: best ? match.metText(speech, best) : speech.say("standard-none"),
      park: best ? speech.words.parks[best.park].name : "",
      unknown: best ? match.unknownText(speech, best) : "",
    };
  };

  function address(to, subject, lines) {
    return to + "?subject=" + encodeURIComponent(subject) + "&body=" + encodeURIComponent(lines.join("\r\n"));
  }

  // As much of the plan as an address may hold; the link has all of it.
  match.mail = function (speech, form, answers, link) {
    const words = speech.words;
    const short = match.inShort(speech, answers);
    const subject = speech.say("subject", { cluster: (guide.own(words.clusters, answers.plan.cluster) || { name: words.paper.guide }).name });
    const head = [speech.say("mail-greeting"), "", speech.say("mail-plan")];
    const foot = [
      "",
      speech.say("mail-answers"),
      speech.say("said", short),
      "",
      speech.say("mail-link", { link: link }),
      speech.say("mail-ask"),
    ];
    const lines = match.planLines(speech, form).map((line) => speech.say("line", { label: line[0], value: line[1] }));
    const to = match.contact(words, answers.values).mail;
    const whole = (count) => address(to, subject, head.concat(lines.slice(0, count), count < lines.length ? [speech.say("mail-more")] : [], foot));
    let count = lines.length;
    while (count > 0 && whole(count).length > MOST) {
      count -= 1;
    }
    return whole(count);
  };
})();
