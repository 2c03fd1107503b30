/* The form of one record beside its page: what is typed is checked, saved, and taken back. */
(() => {
  "use strict";
  const { make, makeField, words, isEmpty, setRelations } = window.guideFields;
  const { post, say } = window.guideDesk;
  const CHECK_MS = 700;
  const main = document.querySelector("main");
  const form = main.querySelector("form.fields");
  const general = main.querySelector(".general");
  const saved = main.querySelector(".saved");
  const frame = main.querySelector("iframe");
  const saveButton = main.querySelector("[data-save]");
  const address = main.dataset.form;
  let digest = "";
  let fields = [];
  let text = null;
  let waiting = 0;
  let asking = 0;

  const same = (one, other) => JSON.stringify(isEmpty(one) ? null : one) === JSON.stringify(isEmpty(other) ? null : other);

  /** What was changed since it was loaded, field by field. */
  const edited = () => Object.fromEntries(fields.filter((field) => !same(field.read(), field.before))
    .map((field) => [field.name, isEmpty(field.read()) ? null : field.read()]));

  const asked = () => (text ? { digest, text: text.value } : { digest, values: edited() });

  const isChanged = () => (text ? text.value !== text.dataset.before : Object.keys(edited()).length > 0);

  const boxOf = (path) => {
    let best = null;
    for (const box of form.querySelectorAll(".field")) {
      const own = box.path ? box.path() : "";
      const isInside = path === own || path.startsWith(`${own}.`) || path.startsWith(`${own}[`);
      if (own && isInside && (!best || own.length > best.path().length)) best = box;
    }
    return best;
  };

  /** A button that puts a value into a field. */
  const offered = (box, value) => {
    const button = make("button", { type: "button", class: "button quiet small" }, words.offer.replace("{value}", value));
    button.addEventListener("click", () => {
      box.querySelector("input").value = value;
      changed();
    });
    return button;
  };

  const mark = (found) => {
    main.querySelectorAll(".mark").forEach((each) => each.remove());
    for (const each of found) {
      const cure = each.cure ? make("small", {}, each.cure) : "";
      const note = make("p", { class: `mark ${each.severity}` }, each.text, cure);
      const box = boxOf(each.field);
      if (box && each.offer) note.append(offered(box, each.offer));
      (box || general).append(note);
      for (let part = box; part; part = part.parentElement) if (part.tagName === "DETAILS" && each.severity === "error") part.open = true;
    }
  };

  const changed = () => {
    fields.forEach((field) => field.box.classList.toggle("changed", !same(field.read(), field.before)));
    const is = isChanged();
    saveButton.disabled = !is;
    main.classList.toggle("unsaved", is);
    saved.textContent = is ? words.unsaved : "";
    clearTimeout(waiting);
    if (is) waiting = setTimeout(check, CHECK_MS);
  };

  const check = async () => {
    const mine = (asking += 1);
    try {
      const { findings } = await post(`check/${address}`, asked());
      if (mine === asking && findings) mark(findings);
    } catch (fault) {
      saved.textContent = words.lost;
    }
  };

  const save = async () => {
    clearTimeout(waiting);
    asking += 1;
    saveButton.disabled = true;
    try {
      const answer = await post(`save/${address}`, asked());
      if (answer.messages) throw new Error(answer.messages.join("\n"));
      mark(answer.findings);
      if (answer.written || !answer.changed) {
        say(answer.changed ? words.saved : words.same);
        digest = answer.digest;
        fields.forEach((field) => { field.before = field.read(); });
        if (text) text.dataset.before = text.value;
        if (!frame.getAttribute("src") && answer.page) frame.src = answer.page;
        changed();
      } else {
        saved.textContent = words.refused;
        saveButton.disabled = false;
        const first = main.querySelector(".mark.error");
        if (first) first.scrollIntoView({ block: "center" });
      }
    } catch (fault) {
      saved.textContent = fault.message || words.lost;
      saveButton.disabled = false;
    }
  };

  const undo = async () => {
    const { undone, messages } = await post("undo", {});
    if (messages) {
      saved.textContent = messages.join("\n");
      return;
    }
    say(words.undone.replace("{name}", undone));
    await load();
  };

  const show = (loaded) => {
    form.replaceChildren();
    fields = [];
    text = null;
    if (!loaded.values) {
      text = make("textarea", { class: "yaml", rows: 24, spellcheck: "false" });
      text.value = loaded.text;
      text.dataset.before = loaded.text;
      form.append(make("p", { class: "mark error" }, words.broken), text);
      return;
    }
    const groups = new Map();
    for (const field of loaded.fields) {
      const name = field.group || words.other;
      if (!groups.has(name)) groups.set(name, make("fieldset", { class: "group" }, make("legend", {}, name)));
      const [box, read] = makeField(field, loaded.values[field.name], () => field.name);
      groups.get(name).append(box);
      fields.push({ name: field.name, box, read, before: read() });
    }
    form.append(...groups.values());
  };

  const load = async () => {
    const loaded = await (await fetch(`/~desk/form/${address}`)).json();
    digest = loaded.digest;
    setRelations(loaded.relations);
    show(loaded);
    mark(loaded.findings);
    changed();
    const wanted = decodeURIComponent(window.location.hash.slice(1));
    const box = wanted && boxOf(wanted);
    if (box) {
      for (let part = box; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
      box.scrollIntoView({ block: "center" });
      const input = box.querySelector("input, select, textarea");
      if (input) input.focus();
    }
  };

  const find = (typed) => {
    const wanted = typed.trim().toLowerCase();
    for (const group of form.querySelectorAll(".group")) {
      const boxes = [...group.children].filter((each) => each.classList.contains("field"));
      for (const box of boxes) {
        const inner = [box, ...box.querySelectorAll(".field")];
        box.hidden = Boolean(wanted) && !inner.some((each) => each.dataset.words.includes(wanted));
      }
      group.hidden = boxes.every((box) => box.hidden);
    }
  };

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  saveButton.addEventListener("click", save);
  main.addEventListener("attached", (event) => {
    say(event.detail);
    load();
  });
  main.querySelector("[data-undo]").addEventListener("click", undo);
  main.querySelector(".find").addEventListener("input", (event) => find(event.target.value));
  main.querySelectorAll("[data-toggle]").forEach((button) => {
    button.addEventListener("click", () => main.classList.toggle("page"));
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      if (!saveButton.disabled) save();
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (isChanged()) event.preventDefault();
  });
  load();
})();
