/* A file as the form shows it, and back: see records.js for what is kept. */
import { TEXT, changedMapping, cleaned, entriesOf, equal, has, isEmpty, isMapping, shaped, yaml } from "./records.js";

export const LIST = "entries";

/** The text of a field without its key and its common indentation: what is edited as YAML. */
function textOf(entry) {
  const [first, ...rest] = entry.lines;
  const here = first.slice(first.indexOf(":") + 1).trim();
  if (!rest.length) return here;
  const least = Math.min(...rest.filter((line) => line.trim()).map((line) => line.length - line.trimStart().length));
  const body = rest.map((line) => line.slice(least)).join("\n").trimEnd();
  return here ? `${here}\n${body}` : body;
}

/** The lines of a field from the text that was edited. An error in it keeps the record from being saved. */
function linesOf(key, text, form) {
  const bare = text.trimEnd();
  try {
    yaml.load(bare);
  } catch (fault) {
    throw new Error(form.notYaml.replace("{field}", key).replace("{reason}", fault.reason || fault.message));
  }
  const isOneLine = !bare.includes("\n") && !/^-\s/.test(bare) && !/^[^\s{["']+:(\s|$)/.test(bare);
  return isOneLine ? [`${key}: ${bare}`] : [`${key}:`, ...bare.split("\n").map((line) => (line ? `  ${line}` : ""))];
}

/** The values of the form for the text of a file. */
export function read(text, form) {
  const value = yaml.load(text) || {};
  const values = { [TEXT]: text };
  if (form.byId) {
    const parts = Object.entries(value).filter(([id, part]) => id !== "internal" && isMapping(part));
    values[LIST] = parts.map(([id, part]) => ({ id, ...partOf(part, form) }));
    return values;
  }
  const { entries } = entriesOf(text.split("\n"), 0);
  for (const field of form.fields) {
    const entry = entries.find(({ key }) => key === field.name);
    if (form.asText.includes(field.name)) values[field.name] = entry ? textOf(entry) : "";
    else if (has(value, field.name)) values[field.name] = shaped(value[field.name], field);
  }
  return values;
}

function partOf(part, form) {
  return shaped(part, { widget: "object", fields: form.fields });
}

/** The text of a file for the values of the form; `content` holds the text that they were read from. */
export function write(content, form) {
  const text = content[TEXT] || "";
  const old = text ? yaml.load(text) || {} : {};
  const [before, after] = form.byId ? partsOf(old, content, form) : valuesOf(old, content, form);
  const lines = text ? text.replace(/\n$/, "").split("\n") : [];
  let made = changedMapping(lines, before, after, 0);
  for (const name of form.byId ? [] : form.asText) made = withText(made, name, text, content[name] || "", form);
  if (!text) made.unshift(`# yaml-language-server: $schema=${form.schema}`);
  const whole = `${made.join("\n").trimEnd()}\n`;
  confirm(whole, old, before, after, form);
  return whole;
}

function valuesOf(old, content, form) {
  const names = form.fields.map((field) => field.name).filter((name) => !form.asText.includes(name) && name !== TEXT);
  const known = Object.fromEntries(form.fields.map((field) => [field.name, field]));
  const before = Object.fromEntries(names.filter((name) => has(old, name)).map((name) => [name, shaped(old[name], known[name])]));
  return [cleaned(before), cleaned(Object.fromEntries(names.map((name) => [name, content[name]])))];
}

function partsOf(old, content, form) {
  const parts = Object.entries(old).filter(([id, part]) => id !== "internal" && isMapping(part));
  const before = Object.fromEntries(parts.map(([id, part]) => [id, cleaned(partOf(part, form))]));
  const after = (content[LIST] || []).filter((part) => part.id).map(({ id, ...part }) => [id, cleaned(part)]);
  return [before, Object.fromEntries(after)];
}

function withText(lines, name, text, now, form) {
  const old = entriesOf(text.split("\n"), 0).entries.find(({ key }) => key === name);
  if ((old ? textOf(old) : "") === now.trimEnd()) return lines;
  const { entries, after } = entriesOf(lines, 0);
  const fresh = isEmpty(now.trim()) ? [] : linesOf(name, now, form);
  if (!old) return [...lines, ...fresh];
  return [...entries.flatMap((entry) => [...entry.before, ...(entry.key === name ? fresh : entry.lines)]), ...after];
}

/** What was written must say what the form says, and all the rest what it said before. */
function confirm(text, old, before, after, form) {
  const made = yaml.load(text) || {};
  const [said] = form.byId ? partsOf(made, {}, form) : valuesOf(made, {}, form);
  const others = Object.keys(old).filter((key) => !has(before, key) && !form.asText.includes(key) && !has(after, key));
  const kept = others.every((key) => equal(made[key], old[key]));
  if (!kept || !equal(said, after)) {
    throw new Error(form.notSaved);
  }
}

