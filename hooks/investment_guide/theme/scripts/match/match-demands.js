/* The conditions of a policy in words: those not met, with what would mend them, and the questions still open.
 * Alternatives are said to be alternatives, however deep they stand.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const match = /** @type {any} */ (guide.match = guide.match || {});
  const OPPOSITE = { at_least: "less_than", more_than: "at_most", at_most: "more_than", less_than: "at_least" };
  const SIDES = { raise: "up", lower: "down" };

  match.remedy = function (formatter, remedy) {
    const side = SIDES[remedy.direction];
    return formatter.say("remedy-" + remedy.direction, {
      label: formatter.words.fields[remedy.field].inside,
      by: formatter.answer(remedy.field, remedy.by, side),
      to: formatter.answer(remedy.field, remedy.to, side),
    });
  };

  match.ways = function (formatter, remedies) {
    const possible = remedies.filter((remedy) => formatter.asked([remedy.field]).length > 0);
    return possible.map((remedy) => match.remedy(formatter, remedy)).join(formatter.say("or"));
  };

  match.remedied = function (formatter, what, remedies) {
    const ways = match.ways(formatter, remedies);
    return ways ? formatter.say("remedied", { what: what, remedies: ways }) : what;
  };

  // A condition that is not met, with both numbers and what would mend it.
  match.leaf = function (formatter, leaf) {
    const field = formatter.words.fields[leaf.field];
    const parts = { label: field.label, value: leaf.value === null ? "" : formatter.answer(leaf.field, leaf.value) };
    if (typeof leaf.operand === "number") {
      const operators = guide.own(formatter.words.operators, field.type) || formatter.words.operators.number;
      parts.operator = operators[leaf.negated ? OPPOSITE[leaf.operator] || leaf.operator : leaf.operator];
      parts.operand = formatter.answer(leaf.field, leaf.operand);
      return match.remedied(formatter, formatter.say("leaf-number", parts), leaf.remedies);
    }
    if (leaf.negated) {
      return formatter.say("leaf-not-word", parts);
    }
    parts.operand = formatter.listed([].concat(leaf.operand).map((word) => formatter.answer(leaf.field, word)));
    return formatter.say("leaf-word", parts);
  };

  // A condition that is not met: a text, or {lead, demands} for parts of which one is enough, or all are needed.
  function demand(formatter, because) {
    const parts = because.all || because.any;
    if (!parts) {
      return match.leaf(formatter, because);
    }
    const open = formatter.asked(because.open || []).map(formatter.label);
    const told = open.length ? [formatter.say("open-too", { fields: formatter.listed(open) })] : [];
    return { lead: formatter.say(because.any ? "any-of" : "all-of"), demands: parts.map((part) => demand(formatter, part)).concat(told) };
  }

  // What all has to be mended.
  match.demands = function (formatter, because) {
    return (because.all || [because]).map((part) => demand(formatter, part));
  };

  match.demandRow = function (item) {
    if (typeof item === "string") {
      return match.element("li", "", item);
    }
    const inner = match.element.apply(null, ["ul", "guide-match__ways"].concat(item.demands.map(match.demandRow)));
    return match.element("li", "", item.lead, inner);
  };

  // The open questions that this guide's form has.
  match.asks = function (formatter, asks) {
    const choices = asks.choices.map((ways) => ways.map((way) => match.asks(formatter, way)).filter((way) => match.fieldsOf(way).length));
    return { fields: formatter.asked(asks.fields), choices: choices.filter((ways) => ways.length) };
  };

  match.fieldsOf = function (asks) {
    return asks.fields.concat(asks.choices.flatMap((ways) => ways.flatMap(match.fieldsOf)));
  };

  function between(groups, word) {
    return groups.flatMap((group, index) => (index && word ? [word] : []).concat(group));
  }

  const asField = (field) => ({ field: field });

  function wayItems(formatter, way) {
    const inner = way.choices.map((ways) => [formatter.say("way-open")].concat(choiceItems(formatter, ways), formatter.say("way-close")));
    return between(way.fields.map(asField).concat(inner), formatter.say("way-and"));
  }

  function choiceItems(formatter, ways) {
    return between(ways.map((way) => wayItems(formatter, way)), formatter.say("way-or"));
  }

  // Lines {lead, items}; an item is a text or {field}. First what is wanted in any case, with `comma` between.
  match.askLines = function (formatter, asks, comma) {
    const always = { lead: formatter.say("ask"), items: between(asks.fields.map(asField), comma) };
    const choices = asks.choices.map((ways) => ({ lead: formatter.say("ask-any"), items: choiceItems(formatter, ways) }));
    return (asks.fields.length ? [always] : []).concat(choices);
  };

  match.askLine = function (formatter, line) {
    const items = line.items.map((item) => (typeof item === "string" ? item : match.question(formatter, item.field)));
    return match.element.apply(null, ["p", "guide-match__questions", line.lead].concat(items));
  };

  match.askText = function (formatter, line) {
    return line.lead + line.items.map((item) => (typeof item === "string" ? item : formatter.label(item.field))).join("");
  };
})();
