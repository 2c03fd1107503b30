/* The conditions of a policy in words: those not met, with what would mend them, and the questions still open.
 * Alternatives are said to be alternatives, however deep they stand.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const match = /** @type {MatchScripts} */ (guide.match = guide.match || {});
  /** @type {{[operator: string]: string | undefined}} */
  const OPPOSITE = { at_least: "less_than", more_than: "at_most", at_most: "more_than", less_than: "at_least" };
  /** @type {{[direction: string]: Side}} */
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
    /** @type {Gaps} */
    const parts = { label: field.label, value: leaf.value === null ? "" : formatter.answer(leaf.field, leaf.value) };
    if (typeof leaf.operand === "number") {
      const operators = /** @type {{[operator: string]: string}} */ (guide.own(formatter.words.operators, field.type) || formatter.words.operators.number);
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
  /** @param {MatchFormatter} formatter @param {Because} because @returns {Demand} */
  function demand(formatter, because) {
    const parts = because.all || because.any;
    if (!parts) {
      return match.leaf(formatter, /** @type {Leaf} */ (because));
    }
    const open = formatter.asked(because.open || []).map(formatter.label);
    const unanswered = open.length ? [formatter.say("open-too", { fields: formatter.listed(open) })] : [];
    return { lead: formatter.say(because.any ? "any-of" : "all-of"), demands: [...parts.map((part) => demand(formatter, part)), ...unanswered] };
  }

  // What all has to be mended.
  match.demands = function (formatter, because) {
    return (because.all || [because]).map((part) => demand(formatter, part));
  };

  match.demandRow = function (item) {
    if (typeof item === "string") {
      return match.element("li", "", item);
    }
    const inner = match.element("ul", "guide-match__ways", ...item.demands.map(match.demandRow));
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

  /** @param {(AskItem | AskItem[])[]} groups @param {string} word */
  function between(groups, word) {
    return groups.flatMap((group, index) => /** @type {AskItem[]} */ (index && word ? [word] : []).concat(group));
  }

  /** @type {(field: string) => AskItem} */
  const asField = (field) => ({ field: field });

  /** @param {MatchFormatter} formatter @param {Asks} way @returns {AskItem[]} */
  function wayItems(formatter, way) {
    const inner = way.choices.map((ways) => [formatter.say("way-open"), ...choiceItems(formatter, ways), formatter.say("way-close")]);
    return between([...way.fields.map(asField), ...inner], formatter.say("way-and"));
  }

  /** @param {MatchFormatter} formatter @param {Asks[]} ways @returns {AskItem[]} */
  function choiceItems(formatter, ways) {
    return between(ways.map((way) => wayItems(formatter, way)), formatter.say("way-or"));
  }

  // Lines {text, items}; an item is a text or {field}, and all of them fill the gap `fields` of the text. First what is wanted in any case, with `comma` between.
  match.askLines = function (formatter, asks, comma) {
    const always = { text: formatter.say("please-answer"), items: between(asks.fields.map(asField), comma) };
    const choices = asks.choices.map((ways) => ({ text: formatter.say("ask-any"), items: choiceItems(formatter, ways) }));
    return asks.fields.length ? [always, ...choices] : choices;
  };

  match.askLine = function (formatter, line) {
    const items = line.items.map((item) => (typeof item === "string" ? item : match.question(formatter, item.field)));
    return match.element("p", "guide-match__questions", ...match.around(line.text, items));
  };

  match.askText = function (formatter, line) {
    const items = line.items.map((item) => (typeof item === "string" ? item : formatter.label(item.field)));
    return match.around(line.text, items).join("");
  };
})();
