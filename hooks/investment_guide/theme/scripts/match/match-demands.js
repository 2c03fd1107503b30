/* The conditions of a policy in words: those not met, with what would mend them, and the questions still open.
 * Alternatives are said to be alternatives, however deep they stand.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const match = /** @type {any} */ (guide.match = guide.match || {});
  const OPPOSITE = { at_least: "less_than", more_than: "at_most", at_most: "more_than", less_than: "at_least" };
  const SIDES = { raise: "up", lower: "down" };

  match.remedy = function (speech, remedy) {
    const side = SIDES[remedy.direction];
    return speech.say("remedy-" + remedy.direction, {
      label: speech.words.fields[remedy.field].inside,
      by: speech.answer(remedy.field, remedy.by, side),
      to: speech.answer(remedy.field, remedy.to, side),
    });
  };

  match.ways = function (speech, remedies) {
    const possible = remedies.filter((remedy) => speech.asked([remedy.field]).length > 0);
    return possible.map((remedy) => match.remedy(speech, remedy)).join(speech.say("or"));
  };

  match.remedied = function (speech, what, remedies) {
    const ways = match.ways(speech, remedies);
    return ways ? speech.say("remedied", { what: what, remedies: ways }) : what;
  };

  // A condition that is not met, with both numbers and what would mend it.
  match.leaf = function (speech, leaf) {
    const field = speech.words.fields[leaf.field];
    const parts = { label: field.label, value: leaf.value === null ? "" : speech.answer(leaf.field, leaf.value) };
    if (typeof leaf.operand === "number") {
      const operators = guide.own(speech.words.operators, field.type) || speech.words.operators.number;
      parts.operator = operators[leaf.negated ? OPPOSITE[leaf.operator] || leaf.operator : leaf.operator];
      parts.operand = speech.answer(leaf.field, leaf.operand);
      return match.remedied(speech, speech.say("leaf-number", parts), leaf.remedies);
    }
    if (leaf.negated) {
      return speech.say("leaf-not-word", parts);
    }
    parts.operand = speech.listed([].concat(leaf.operand).map((word) => speech.answer(leaf.field, word)));
    return speech.say("leaf-word", parts);
  };

  // A condition that is not met: a text, or {lead, demands} for parts of which one is enough, or all are needed.
  function demand(speech, because) {
    const parts = because.all || because.any;
    if (!parts) {
      return match.leaf(speech, because);
    }
    const open = speech.asked(because.open || []).map(speech.label);
    const told = open.length ? [speech.say("open-too", { fields: speech.listed(open) })] : [];
    return { lead: speech.say(because.any ? "any-of" : "all-of"), demands: parts.map((part) => demand(speech, part)).concat(told) };
  }

  // What all has to be mended.
  match.demands = function (speech, because) {
    return (because.all || [because]).map((part) => demand(speech, part));
  };

  match.demandRow = function (item) {
    if (typeof item === "string") {
      return match.element("li", "", item);
    }
    const inner = match.element.apply(null, ["ul", "guide-match__ways"].concat(item.demands.map(match.demandRow)));
    return match.element("li", "", item.lead, inner);
  };

  // The open questions that this guide's form has.
  match.asks = function (speech, asks) {
    const choices = asks.choices.map((ways) => ways.map((way) => match.asks(speech, way)).filter((way) => match.fieldsOf(way).length));
    return { fields: speech.asked(asks.fields), choices: choices.filter((ways) => ways.length) };
  };

  match.fieldsOf = function (asks) {
    return asks.fields.concat(asks.choices.flatMap((ways) => ways.flatMap(match.fieldsOf)));
  };

  function between(groups, word) {
    return groups.flatMap((group, index) => (index && word ? [word] : []).concat(group));
  }

  const asField = (field) => ({ field: field });

  function wayItems(speech, way) {
    const inner = way.choices.map((ways) => [speech.say("way-open")].concat(choiceItems(speech, ways), speech.say("way-close")));
    return between(way.fields.map(asField).concat(inner), speech.say("way-and"));
  }

  function choiceItems(speech, ways) {
    return between(ways.map((way) => wayItems(speech, way)), speech.say("way-or"));
  }

  // Lines {lead, items}; an item is a text or {field}. First what is wanted in any case, with `comma` between.
  match.askLines = function (speech, asks, comma) {
    const always = { lead: speech.say("ask"), items: between(asks.fields.map(asField), comma) };
    const choices = asks.choices.map((ways) => ({ lead: speech.say("ask-any"), items: choiceItems(speech, ways) }));
    return (asks.fields.length ? [always] : []).concat(choices);
  };

  match.askLine = function (speech, line) {
    const items = line.items.map((item) => (typeof item === "string" ? item : match.question(speech, item.field)));
    return match.element.apply(null, ["p", "guide-match__questions", line.lead].concat(items));
  };

  match.askText = function (speech, line) {
    return line.lead + line.items.map((item) => (typeof item === "string" ? item : speech.label(item.field))).join("");
  };
})();
