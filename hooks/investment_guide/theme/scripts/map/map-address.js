/* What the form asks and what the map shows, as the address of the page and back: a link or QR code gives the same view. A
 * link may name the sites that it is about (?sites=land/a,factory/b): the map then holds only these, until all are asked for.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const map = /** @type {MapScripts} */ (guide.map = guide.map || {});
  const PLACE = /^-?\d{1,2}(\.\d+)?,-?\d{1,3}(\.\d+)?,\d{1,2}(\.\d+)?$/;

  /** @param {HTMLFormElement} form */
  function controls(form) {
    return Array.prototype.filter.call(form.elements, (control) => control.name);
  }

  // The choices of a form: lists of words for boxes and selects, numbers for limits (in the unit of the guide), a day for `by`.
  map.wish = function (form) {
    /** @type {Wish} */
    const wish = {};
    controls(form).forEach(function (control) {
      const name = control.name;
      if (control.type === "checkbox") {
        if (control.checked) {
          wish[name] = /** @type {string[]} */ (wish[name] || []).concat(control.value);
        }
      } else if (control.value !== "") {
        if (control.type !== "number") {
          wish[name] = control.tagName === "SELECT" ? [control.value] : control.value;
        } else if (isFinite(guide.amountOf(control))) {
          wish[name] = guide.amountOf(control);
        }
      }
    });
    return wish;
  };

  map.fill = function (form, query) {
    controls(form).forEach(function (control) {
      const given = query.get(control.name);
      if (control.type === "checkbox") {
        control.checked = given !== null && given.split(",").indexOf(control.value) >= 0;
      } else {
        control.value = "";
        (control.type === "number" ? guide.setAmount : guide.setControl)(control, given || "");
      }
    });
  };

  // The rest of the view: {sort, sites: [keys], site, view, at: [lat, lon, zoom], off: [layers], base, compare: [keys]}.
  map.recalled = function (query) {
    const at = query.get("at") || "";
    const list = (/** @type {string} */ name) => (query.get(name) || "").split(",").filter(Boolean);
    return {
      sort: query.get("sort") || "status",
      sites: list("sites"),
      site: query.get("site") || "",
      view: query.get("view") === "list" ? "list" : "map",
      at: PLACE.test(at) ? at.split(",").map(Number) : null,
      off: list("off"),
      base: Number(query.get("base")) || 0,
      compare: list("compare").slice(0, 4),
    };
  };

  map.address = function (wish, state) {
    /** @type {string[]} */
    const query = [];
    const add = (/** @type {string} */ name, /** @type {string} */ value) => value && query.push(name + "=" + encodeURIComponent(value).replace(/%2C/g, ",").replace(/%2F/g, "/"));
    Object.keys(wish).forEach((name) => add(name, String(wish[name])));
    add("sort", state.sort === "status" ? "" : state.sort);
    add("sites", state.sites.join(","));
    add("site", state.site);
    add("view", state.view === "list" ? "list" : "");
    add("at", state.at ? state.at.join(",") : "");
    add("off", state.off.join(","));
    add("base", state.base ? String(state.base) : "");
    add("compare", state.compare.join(","));
    return query.length ? "?" + query.join("&") : location.pathname;
  };

  const MOST_NAMED = 20;

  // The named sites that the guide does not have, as text. Whoever writes a link may write anything into it: only what
  // could be the name of a site is repeated, and not more than a few.
  /** @param {string[]} unknown @param {string} comma */
  function named(unknown, comma) {
    const keys = unknown.filter(guide.isSiteKey);
    return keys.slice(0, MOST_NAMED).join(comma) + (keys.length > MOST_NAMED ? " …" : "");
  }

  // The sites that the map holds; `released` is called when all of them are asked for.
  map.only = function (root, state, sites, released) {
    const row = root.querySelector("[data-guide-map-only]");
    const press = row.querySelector("button");
    const missing = row.querySelector("[data-guide-map-missing]");
    const asked = new Set(state.sites);
    const found = sites.filter((site) => asked.has(site.key));
    found.forEach((site) => asked.delete(site.key));
    const unknown = named(Array.from(asked), missing.dataset.comma);
    row.hidden = state.sites.length === 0;
    press.hidden = found.length === 0;
    press.textContent = guide.worded(press.dataset.text, { count: found.length });
    missing.hidden = unknown === "";
    missing.textContent = guide.worded(missing.dataset.text, { ids: unknown });
    state.sites = found.map((site) => site.key);
    press.addEventListener("click", function () {
      state.sites = [];
      row.hidden = true;
      released();
    });
    return found.length ? found : sites;
  };
})();
