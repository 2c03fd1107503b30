/* What stands beside the questions: what is wrong with an answer, the same number in other units, how many answers a
 * group holds, which needs are of the other kind of site, and the typical needs of a cluster with one click.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const match = /** @type {MatchScripts} */ (guide.match = guide.match || {});
  // What people may write in a field of a unit or of a type.
  const EXAMPLES = guide.constants.typed_examples;

  const WAN = 1e4;

  // The same number in other units.
  /** @param {MatchFormatter} formatter @param {Control} control @param {number} value */
  function hint(formatter, control, value) {
    const known = guide.own(formatter.words.hints, control.dataset.measure) || [];
    const shown = known.filter((one) => value >= (one.over || 0) && value > 0);
    return shown.map((one) => guide.worded(one.text, { value: formatter.number(value * one.scale, 0, one.decimals) })).join(" ");
  }

  /** @param {MatchFormatter} formatter @param {MatchForm} form @param {string} name */
  function noteOf(formatter, form, name) {
    const [control] = form.of(name);
    const wrong = form.store.wrong[name];
    const value = form.store.values[name];
    if (wrong) {
      return formatter.say("wrong-" + wrong, { example: guide.own(EXAMPLES, control.dataset.measure) || guide.own(EXAMPLES, control.dataset.type) || EXAMPLES.number });
    }
    if (form.store.foreign[name]) {
      return formatter.say("converted", { money: formatter.money(/** @type {number} */ (value) * WAN), rate: formatter.words.rate });
    }
    return typeof value === "number" ? hint(formatter, control, value) : "";
  }

  /** @param {HTMLElement} root @param {MatchForm} form @param {MatchFormatter} formatter @param {string} name */
  function noteAnswer(root, form, formatter, name) {
    const note = root.querySelector('[data-guide-match-note="' + name + '"]');
    const [control] = form.of(name);
    const isWrong = Boolean(form.store.wrong[name]);
    if (!note) {
      return;
    }
    guide.setText(note, noteOf(formatter, form, name));
    note.classList.toggle("guide-match__note--wrong", isWrong);
    if (isWrong) {
      control.setAttribute("aria-invalid", "true");
    } else {
      control.removeAttribute("aria-invalid");
    }
  }

  // Hides the needs of the other kind of site, and counts the answers of each group.
  /** @param {HTMLElement} root @param {Answers} values */
  function arrangeGroups(root, values) {
    root.querySelectorAll("[data-guide-match-of]").forEach(function (part) {
      part.hidden = Boolean(values.site) && part.dataset.guideMatchOf !== values.site;
    });
    root.querySelectorAll("[data-guide-match-group]").forEach(function (group) {
      const names = new Set(Array.from(group.querySelectorAll("[name]"), (control) => control.name));
      const count = Array.from(names).filter((name) => values[name] !== undefined).length;
      group.querySelector("[data-guide-match-filled]").textContent = count ? String(count) : "";
    });
  }

  match.notes = function (root, form, formatter, data) {
    const words = formatter.words;
    const press = root.querySelector("[data-guide-match-profile]");
    const profiled = root.querySelector("[data-guide-match-profiled]");

    function arrange() {
      const values = form.store.values;
      const cluster = guide.own(data.clusters, values.cluster);
      const hasNeeds = cluster !== undefined && Object.keys(cluster.needs).length > 0;
      arrangeGroups(root, values);
      if (press) {
        press.hidden = !hasNeeds;
        guide.setText(press, hasNeeds ? formatter.say("profile", { cluster: cluster.name }) : "");
        profiled.hidden = profiled.hidden || profiled.dataset.cluster !== values.cluster;
      }
    }

    // The needs of the plan's cluster; none for land, which has no floors.
    /** @param {Answers} values */
    function profile(values) {
      const cluster = guide.own(data.clusters, values.cluster);
      return /** @type {Answers} */ (cluster && values.site !== "land" ? cluster.needs : {});
    }

    function noteProfile() {
      const cluster = /** @type {string} */ (form.store.values.cluster);
      const names = Object.keys(profile(form.store.values));
      const lines = match.planLines(formatter, { store: form.store, of: form.of, names: names });
      const needs = lines.map((line) => formatter.say("line", { label: line[0], value: line[1] })).join(words.numbers.stop);
      guide.setText(profiled, formatter.say("profile-filled", { cluster: data.clusters[cluster].name, needs: needs }));
      profiled.dataset.cluster = cluster;
      profiled.hidden = false;
    }

    return {
      noteAnswer: (name) => noteAnswer(root, form, formatter, name),
      arrange: arrange,
      profile: profile,
      noteProfile: noteProfile,
    };
  };
})();
