/* The page that compares up to four sites: the choice, its address, its table. A link shows what the address names;
 * without one the reader's own choice is shown (tray.js). Whoever changes what is shown changes the own choice.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const compare = /** @type {CompareScripts} */ (guide.compare = guide.compare || {});
  const root = document.getElementById("guide-compare");
  const find = (/** @type {string} */ name) => root.querySelector("[data-guide-compare-" + name + "]");
  /** @type {string[]} */
  let keys = [];
  /** @type {Comparison} */
  let shown = { rows: [], sites: [], gone: [] };
  let showShared = () => {}; // the code of the link, and the note on paper
  let requests = 0; // of what to show: an answer counts only for the last of them

  compare.base = root.dataset.guideCompareBase;

  /** @param {string} word @param {string} [name] */
  function say(word, name) {
    const status = find("status");
    status.className = "guide-visually-hidden";
    find("retry").hidden = true;
    status.textContent = guide.worded(status.dataset[word], { name: name || "" });
  }

  function failed() {
    say("failed");
    find("status").className = "guide-notice";
    find("retry").hidden = false;
    find("empty").hidden = true;
  }

  function query() {
    const parts = ["sites=" + keys.join(",")].concat(find("only").checked ? "only=differences" : []);
    return keys.length ? "?" + parts.join("&") : "";
  }

  // What others can open: the address bar holds it, but for a folder.
  function view() {
    return query() && query() + compare.hashOf(find("note").value.trim());
  }

  function remember() {
    guide.replaceAddress(view() || location.pathname);
  }

  function room() {
    const hint = find("room");
    const count = compare.MOST - keys.length;
    hint.textContent = count > 0 ? guide.worded(hint.dataset.text, { count: count }) : hint.dataset.full;
    find("find").disabled = count <= 0;
  }

  function shared() {
    return guide.published() + view();
  }

  // What an address asks for has its room from the beginning (theme.js); it stays where the guide has none of it, or the page
  // would jump.
  /** @param {boolean} isFilled */
  function keepRoom(isFilled) {
    const classes = document.documentElement.classList;
    const isFirst = root.dataset.ready === undefined;
    classes.toggle("guide-compares-none", !isFilled && isFirst && classes.contains("guide-compares"));
    classes.toggle("guide-compares", isFilled);
  }

  function draw() {
    const rows = compare.rows(shown.rows, shown.sites);
    const differing = rows.filter((row) => row.differs);
    const several = shown.sites.length > 1;
    const only = several && find("only").checked;
    find("result").hidden = shown.sites.length === 0;
    find("empty").hidden = shown.sites.length > 0;
    find("only").disabled = !several;
    find("mixed").hidden = shown.sites.every((site) => site.kind === shown.sites[0].kind);
    find("count").textContent = several ? guide.worded(find("count").dataset.text, { count: differing.length, total: rows.length }) : "";
    if (find("map")) find("map").href = guide.address(compare.base + "map/?sites=" + keys.join(","));
    find("address").textContent = shared();
    showShared();
    keepRoom(shown.sites.length > 0);
    compare.draw(find("table"), only ? differing : rows, shown.sites, remove);
    root.dataset.count = shown.sites.length;
    root.style.setProperty("--guide-compare-sites", shown.sites.length);
  }

  // Shows the sites of these keys; those that the guide does not have are named and left out. Promises whether it did:
  // data that arrive after something else was asked for are not shown.
  /** @param {string[]} wanted @param {string[]} [said] */
  function show(wanted, said) {
    const request = (requests += 1);
    keys = compare.keys(wanted);
    return compare.load(keys).then(function (loaded) {
      if (request !== requests) {
        return false;
      }
      shown = loaded;
      keys = loaded.sites.map((site) => site.key);
      find("gone").hidden = loaded.gone.length === 0;
      find("gone").textContent = guide.worded(find("gone").dataset.text, { names: loaded.gone.join(", ") });
      remember();
      room();
      draw();
      buttons();
      root.dataset.ready = "";
      if (said) {
        say(said[0], said[1]);
      } else if (!find("retry").hidden) {
        say("loaded");
      }
      return true;
    }).catch(function () {
      if (request === requests) {
        failed();
      }
      return false;
    });
  }

  /** @param {string[]} wanted @param {string[]} [said] */
  function changed(wanted, said) {
    return show(wanted, said).then(function (/** @type {boolean} */ isShown) {
      if (isShown) {
        guide.tray.set(shown.sites.map((site) => [site.key, site.name]));
      }
      return isShown;
    });
  }

  /** @param {{ key: string, name: string }} site */
  function add(site) {
    return changed(keys.concat(site.key), ["added", site.name]);
  }

  // The focus goes on to the next site, or to where one is added.
  /** @param {{ key: string, name: string }} site */
  function remove(site) {
    const at = keys.indexOf(site.key);
    changed(keys.filter((key) => key !== site.key), ["removed", site.name]).then(function (/** @type {boolean} */ isShown) {
      if (!isShown) {
        return;
      }
      const others = root.querySelectorAll(".guide-compare__remove");
      (others[Math.min(at, others.length - 1)] || find("find")).focus({ preventScroll: true });
    });
  }

  // The buttons in the tables below show and change what is compared here.
  function buttons() {
    document.querySelectorAll("[data-guide-tray-add]").forEach(function (press) {
      const chosen = keys.indexOf(press.dataset.guideTrayAdd) >= 0;
      press.setAttribute("aria-pressed", String(chosen));
      press.disabled = !chosen && keys.length >= compare.MOST;
    });
  }

  /** @param {MouseEvent} event */
  function pressed(event) {
    const press = /** @type {Element} */ (event.target).closest("[data-guide-tray-add]");
    if (!press) {
      return;
    }
    const key = press.dataset.guideTrayAdd;
    const name = press.dataset.name;
    const chosen = keys.indexOf(key) >= 0;
    changed(chosen ? keys.filter((one) => one !== key) : keys.concat(key), [chosen ? "removed" : "added", name]);
  }

  // A note that is changed goes along with the reader's own choice.
  function noted() {
    guide.tray.setNote(find("note").value.trim());
    remember();
    find("address").textContent = shared();
    showShared();
  }

  // A link brings its note, the reader's own choice its own.
  /** @param {boolean} isLink */
  function recallNote(isLink) {
    find("note").value = isLink ? compare.noteOf(location.hash) : guide.tray.note();
    find("share").open = find("note").value !== "";
  }

  function start() {
    const asked = new URLSearchParams(location.search);
    recallNote(asked.has("sites"));
    showShared = compare.share(find, { link: shared, names: () => shown.sites.map((site) => site.name), say: say, noted: noted });
    const list = compare.list(find("form"), { keys: () => keys, add: add, failed: failed });
    find("only").checked = asked.get("only") === "differences";
    find("only").addEventListener("change", function () {
      remember();
      draw();
    });
    find("retry").addEventListener("click", function () {
      show(keys);
      find("find").focus({ preventScroll: true });
    });
    document.addEventListener("click", pressed);
    show(compare.recalled(asked) || guide.tray.list()).then(list.show);
  }

  document.addEventListener("DOMContentLoaded", start);
})();
