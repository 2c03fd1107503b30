/* Fields of the form, made from the settings of the model: each shows a value, gives it back and says where it is. */
(() => {
  "use strict";
  const MANY = 12;
  const words = JSON.parse(document.querySelector("[data-words]").dataset.words);
  let relations = {};
  let number = 0;

  const make = (tag, attributes, ...inside) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === true) made.setAttribute(name, "");
      else if (value !== false && value !== undefined) made.setAttribute(name, value);
    }
    made.append(...inside);
    return made;
  };

  const isEmpty = (value) => value === undefined || value === null || value === ""
    || (typeof value === "object" && Object.values(value).every(isEmpty));

  const textOf = (value) => (value === undefined || value === null ? "" : String(value));

  /** One value: text, number, day, a word of a list. */
  const makeInput = (field, value) => {
    const options = optionsOf(field);
    if (options) return makeSelect(options, value);
    if (field.widget === "text" || field.widget === "yaml" || textOf(value).includes("\n")) {
      const area = make("textarea", { class: field.widget === "yaml" ? "yaml" : "", spellcheck: "false" });
      area.value = textOf(value);
      return [area, () => area.value];
    }
    if (field.widget === "datetime") {
      const day = make("input", { type: "date" });
      day.value = textOf(value);
      if (!isEmpty(value) && !day.value) day.type = "text";
      day.value = textOf(value);
      return [day, () => day.value];
    }
    const input = make("input", { type: "text", inputmode: field.widget === "number" ? "decimal" : undefined });
    input.value = textOf(value);
    const read = () => {
      const typed = input.value.trim();
      const isNumber = field.widget === "number" && /^[-+]?\d+(\.\d+)?$/.test(typed);
      return isNumber ? Number(typed) : input.value;
    };
    return [input, read];
  };

  const optionsOf = (field) => {
    if (field.widget === "relation") {
      return (relations[field.file || field.collection] || []).map(([key, label]) => ({ value: key, label }));
    }
    return field.widget === "select" ? field.options : null;
  };

  const makeSelect = (options, value) => {
    const known = options.some((each) => each.value === value);
    const listed = known || isEmpty(value) ? options : [...options, { value, label: textOf(value) }];
    const select = make("select", {}, make("option", { value: "" }, words.none));
    listed.forEach((each, at) => select.append(make("option", { value: at }, textOf(each.label))));
    select.value = textOf(listed.findIndex((each) => each.value === value)).replace("-1", "");
    return [select, () => (select.value === "" ? null : listed[Number(select.value)].value)];
  };

  /** Several words of a list: a box each. */
  const makeChoices = (field, value) => {
    const chosen = Array.isArray(value) ? value : [];
    const options = optionsOf(field);
    const unknown = chosen.filter((each) => !options.some((option) => option.value === each));
    const all = [...options, ...unknown.map((each) => ({ value: each, label: each }))];
    const boxes = all.map((option) => {
      const box = make("input", { type: "checkbox" });
      box.checked = chosen.includes(option.value);
      return [box, option];
    });
    const list = make("div", { class: "options" }, ...boxes.map(([box, option]) => make("label", {}, box, textOf(option.label))));
    const order = () => {
      const now = boxes.filter(([box]) => box.checked).map(([, option]) => option.value);
      return [...chosen.filter((each) => now.includes(each)), ...now.filter((each) => !chosen.includes(each))];
    };
    return [list, order];
  };

  /** A list of plain values, a line each. */
  const makeLines = (value) => {
    const area = make("textarea", {});
    const before = Array.isArray(value) ? value : [];
    area.value = before.map(textOf).join("\n");
    const read = () => area.value.split("\n").map((line) => line.trim()).filter(Boolean)
      .map((line, at) => (textOf(before[at]) === line ? before[at] : line));
    return [area, read];
  };

  const summaryOf = (field, value) => {
    const names = ["floor", "name", "title", "to", "label", "id", "kind", "applies_to", "caption"];
    const name = names.find((each) => value && !isEmpty(value[each])) || Object.keys(value || {})[0];
    const found = value && value[name];
    const text = found && typeof found === "object" ? Object.values(found).find((each) => typeof each === "string") : found;
    return textOf(text) || field.label_singular || field.label;
  };

  /** A list of parts, each closed until it is wanted. */
  const makeParts = (field, value, path) => {
    const list = make("div", { class: "parts" });
    let parts = [];
    const add = (part, isOpen) => {
      const inside = make("div", { class: "inside" });
      const read = makeFields(field.fields, part, inside, () => `${path()}[${parts.indexOf(entry) + 1}]`);
      const remove = make("button", { type: "button", class: "button quiet small" }, words.remove);
      const whole = make("details", { class: "part", open: isOpen }, make("summary", {}, summaryOf(field, part)), inside);
      const entry = { read, whole };
      inside.append(remove);
      remove.addEventListener("click", () => {
        parts = parts.filter((each) => each !== entry);
        whole.remove();
        list.dispatchEvent(new Event("input", { bubbles: true }));
      });
      parts.push(entry);
      list.append(whole);
    };
    (Array.isArray(value) ? value : []).forEach((part) => add(part, false));
    const more = make("button", { type: "button", class: "button quiet small" }, words.add);
    more.addEventListener("click", () => add({}, true));
    return [make("div", {}, list, more), () => parts.map((each) => each.read())];
  };

  const makeGroup = (field, value, path) => {
    const inside = make("div", { class: "inner" });
    return [inside, makeFields(field.fields, value || {}, inside, path)];
  };

  const makeWidget = (field, value, path) => {
    if (field.widget === "object") return makeGroup(field, value, path);
    if (field.widget === "list" && field.fields) return makeParts(field, value, path);
    if (field.multiple && optionsOf(field)) return makeChoices(field, value);
    if (field.widget === "list") return makeLines(value);
    return makeInput(field, value);
  };

  const makeField = (field, value, path) => {
    const [widget, read] = makeWidget(field, value, path);
    const isOne = ["INPUT", "SELECT", "TEXTAREA"].includes(widget.tagName);
    const id = `field-${(number += 1)}`;
    if (isOne) widget.id = id;
    const needed = field.required ? make("span", { class: "needed", title: "*" }, " *") : "";
    const label = isOne ? make("label", { for: id }, field.label, needed) : make("div", { class: "label" }, field.label, needed);
    const box = make("div", { class: "field" }, label, widget);
    if (field.hint) box.append(make("p", { class: "hint" }, field.hint));
    box.path = path;
    box.dataset.words = `${field.label} ${field.name}`.toLowerCase();
    return [box, read];
  };

  /** Fields of a part; the function returned gives all their values, those without a field included. */
  const makeFields = (fields, values, into, path) => {
    const reads = fields.map((field) => {
      const before = values ? values[field.name] : undefined;
      const [box, read] = makeField(field, before, () => (path() ? `${path()}.${field.name}` : field.name));
      into.append(box);
      return [field.name, read];
    });
    return () => {
      const now = Object.fromEntries(reads.map(([name, read]) => [name, read()]));
      return Object.fromEntries(Object.entries(now).filter(([, value]) => !isEmpty(value)));
    };
  };

  window.guideFields = {
    make, makeField, words, isEmpty, MANY,
    setRelations: (found) => { relations = found; },
  };
})();
