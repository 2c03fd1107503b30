/* The text of a record and the values of its form. What is not changed in the form keeps its text, comments and order
   included; `internal` and all that the form does not show never enter it and are kept as they are.

   `form` says what a file holds: `fields` (the widgets), `asText` (fields that are edited as YAML text), `byId` (the
   file is a mapping of ids to parts, shown as a list), `schema` (the first line of a new file), `notYaml` and `notSaved` (what
   staff are told). The widget of a text says its `main` language. */
const yaml = globalThis.jsyaml;
const TEXT = "file_text";
const WIDTH = 110;

const isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isEmpty = (value) => value === null || value === undefined || value === "" || Number.isNaN(value)
  || (typeof value === "object" && Object.keys(value).length === 0);

/** Whether a mapping has a key itself: `constructor` is the name of a contact like any other. */
const has = (mapping, key) => Object.prototype.hasOwnProperty.call(mapping, key);

/** A value without what is empty, and texts without blank ends: the form keeps empty places, a file has none. */
function cleaned(value) {
  if (typeof value === "string") return value.trimEnd();
  if (Array.isArray(value)) return value.map(cleaned).filter((item) => !isEmpty(item));
  if (!isMapping(value)) return value;
  const pairs = Object.entries(value).map(([key, inner]) => [key, cleaned(inner)]);
  return Object.fromEntries(pairs.filter(([, inner]) => !isEmpty(inner)));
}

/** A value as the form wants it: a plain text where several languages may stand is in the main one. */
function shaped(value, field) {
  if (field.widget === "list" && Array.isArray(value) && field.fields) {
    return value.map((item) => shaped(item, { ...field, widget: "object" }));
  }
  if (field.widget !== "object" || isEmpty(value)) return value;
  if (!isMapping(value)) return field.main ? { [field.main]: String(value) } : value;
  const known = Object.fromEntries(field.fields.map((inner) => [inner.name, inner]));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, has(known, key) ? shaped(inner, known[key]) : inner]));
}

function equal(one, other) {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return one === other;
  const keys = Object.keys(one);
  return Array.isArray(one) === Array.isArray(other) && keys.length === Object.keys(other).length
    && keys.every((key) => has(other, key) && equal(one[key], other[key]));
}

const indentOf = (line) => line.length - line.trimStart().length;
const isQuiet = (line) => line.trim() === "" || line.trimStart().startsWith("#");

/** The lines of a mapping as entries; comments and blank lines belong to the entry after them, the last to nobody. */
function entriesOf(lines, indent) {
  const entries = [];
  let before = [];
  for (const line of lines) {
    const key = indentOf(line) === indent && !isQuiet(line) && /^\s*("[^"]*"|[^\s:"'#]+):(\s|$)/.exec(line);
    if (key) {
      entries.push({ key: key[1].replaceAll('"', ""), before, lines: [line] });
      before = [];
    } else if (isQuiet(line) && (indentOf(line) <= indent || line.trim() === "")) {
      before.push(line);
    } else if (entries.length) {
      entries[entries.length - 1].lines.push(...before.splice(0), line);
    } else {
      before.push(line);
    }
  }
  return { entries, after: before };
}

/** The lines of a list, each item with the quiet lines before it. */
function itemsOf(lines, indent) {
  const items = [];
  let before = [];
  for (const line of lines) {
    if (indentOf(line) === indent && /^\s*-(\s|$)/.test(line)) {
      items.push({ before, lines: [line] });
      before = [];
    } else if (isQuiet(line) && indentOf(line) <= indent) {
      before.push(line);
    } else if (items.length) {
      items[items.length - 1].lines.push(...before.splice(0), line);
    }
  }
  return { items, after: before };
}

/** Where the comment of a line begins, quotes respected; the length of the line without one. */
function commentAt(line) {
  let quote = "";
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at];
    if (quote) {
      if (sign === "\\" && quote === '"') at += 1;
      else if (sign === quote) quote = "";
    } else if ((sign === '"' || sign === "'") && /[\s:,{[-]/.test(line[at - 1] || " ")) {
      quote = sign;
    } else if (sign === "#" && /\s/.test(line[at - 1] || " ")) {
      return line.slice(0, at).trimEnd().length;
    }
  }
  return line.trimEnd().length;
}

function scalar(value) {
  if (typeof value !== "string") return String(value);
  const plain = /^[\p{L}\p{N}][^\n\r\t:#,[\]{}"'&*!|>%@`]*$/u.test(value) && value.trim() === value;
  const same = plain && /^\d{4}-\d{2}-\d{2}$/.test(value) ? true : plain && yaml.load(value) === value;
  return same && !/^(yes|no|on|off|y|n|[\d_.]+)$/i.test(value) ? value : JSON.stringify(value);
}

function inline(value) {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (!isMapping(value)) return scalar(value);
  return `{${Object.entries(value).map(([key, inner]) => `${key}: ${inline(inner)}`).join(", ")}}`;
}

const isFlat = (value) => typeof value !== "object" || Object.values(value).every((inner) => typeof inner !== "object");

const textLines = (text, indent) => text.split("\n").map((line) => (line ? " ".repeat(indent) + line : ""));

/** Lines for `key: value`, on one line when it is short. */
function written(key, value, indent) {
  const pad = " ".repeat(indent);
  const short = `${pad}${key}: ${inline(value)}`;
  if (typeof value === "string" && value.includes("\n")) return [`${pad}${key}: |`, ...textLines(value, indent + 2)];
  const multiline = JSON.stringify(value).includes("\\n");
  if (typeof value !== "object" || (isFlat(value) && short.length <= WIDTH && !multiline)) return [short];
  return [`${pad}${key}:`, ...below(value, indent + 2)];
}

function below(value, indent) {
  if (!Array.isArray(value)) return Object.entries(value).flatMap(([key, inner]) => written(key, inner, indent));
  return value.flatMap((item) => itemLines(item, indent));
}

function itemLines(item, indent) {
  const pad = " ".repeat(indent);
  const short = `${pad}- ${inline(item)}`;
  if (!isMapping(item) || (short.length <= WIDTH && !JSON.stringify(item).includes("\\n"))) return [short];
  const lines = below(item, indent + 2);
  return [`${pad}- ${lines[0].slice(indent + 2)}`, ...lines.slice(1)];
}

/** A line with another value behind its key or dash; its comment stays. */
function withValue(line, start, value) {
  const comment = line.slice(commentAt(line));
  return `${line.slice(0, start)} ${inline(value)}${comment}`;
}

function changedEntry(lines, key, before, after, indent) {
  const first = lines[0];
  const start = first.indexOf(":", indent + key.length) + 1;
  const here = first.slice(start, commentAt(first)).trim();
  if (here === "" && lines.length > 1) {
    const inner = indentOf(lines.find((line, at) => at && !isQuiet(line)) || "");
    const rest = lines.slice(1);
    if (isMapping(before) && isMapping(after)) return [first, ...changedMapping(rest, before, after, inner)];
    if (Array.isArray(before) && Array.isArray(after)) return [first, ...changedList(rest, before, after, inner)];
  }
  if (here.startsWith("|") && typeof after === "string") return [first, ...textLines(after, indent + 2)];
  if (lines.length === 1 && !JSON.stringify(after).includes("\\n")) return [withValue(first, start, after)];
  return written(key, after, indent);
}

function changedMapping(lines, before, after, indent) {
  const { entries, after: rest } = entriesOf(lines, indent);
  const made = [];
  const waiting = Object.keys(after).filter((key) => !entries.some((entry) => entry.key === key));
  const order = Object.keys(after);
  for (const entry of entries) {
    const { key } = entry;
    while (waiting.length && has(after, key) && order.indexOf(waiting[0]) < order.indexOf(key)) {
      const added = waiting.shift();
      made.push(...written(added, after[added], indent));
    }
    made.push(...entry.before);
    if (!has(before, key) || equal(before[key], after[key])) made.push(...entry.lines);
    else if (has(after, key)) made.push(...changedEntry(entry.lines, key, before[key], after[key], indent));
  }
  return [...made, ...waiting.flatMap((key) => written(key, after[key], indent)), ...rest];
}

/** The old item that a new one continues: the same, else the one of its id, else the one at its place. */
function itemBefore(item, at, before, after, free) {
  const same = before.findIndex((old, place) => free.has(place) && equal(old, item));
  if (same >= 0) return same;
  const named = ["id", "floor", "kind", "code"].find((key) => isMapping(item) && has(item, key));
  const byName = named ? before.findIndex((old, place) => free.has(place) && isMapping(old) && old[named] === item[named]) : -1;
  if (byName >= 0) return byName;
  const kept = free.has(at) && !after.some((other) => equal(other, before[at]));
  return kept && before.length === after.length ? at : -1;
}

function changedList(lines, before, after, indent) {
  const { items, after: rest } = itemsOf(lines, indent);
  const free = new Set(before.keys());
  const made = [];
  after.forEach((item, at) => {
    const place = itemBefore(item, at, before, after, free);
    if (place < 0 || !items[place]) {
      made.push(...itemLines(item, indent));
      return;
    }
    free.delete(place);
    made.push(...items[place].before, ...changedItem(items[place].lines, before[place], item, indent));
  });
  return [...made, ...rest];
}

function changedItem(lines, before, after, indent) {
  if (equal(before, after)) return lines;
  const isBlock = isMapping(before) && isMapping(after) && /^\s*- +("[^"]*"|[^\s:"'#{[]+):(\s|$)/.test(lines[0]);
  if (!isBlock) return lines.length === 1 ? [withValue(lines[0], indent + 1, after)] : itemLines(after, indent);
  const open = lines[0].replace("-", " ");
  const made = changedMapping([open, ...lines.slice(1)], before, after, indentOf(open));
  const first = made.findIndex((line) => !isQuiet(line));
  made[first] = `${" ".repeat(indent)}-${made[first].slice(indent + 1)}`;
  return made;
}

export { TEXT, changedMapping, cleaned, entriesOf, equal, has, isEmpty, isMapping, shaped, written, yaml };
