/* What the form asks and what the map shows, as the address of the page and back: a link or QR code gives the same view. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const map = /** @type {any} */ (guide.map = guide.map || {});
  const PLACE = /^-?\d{1,2}(\.\d+)?,-?\d{1,3}(\.\d+)?,\d{1,2}(\.\d+)?$/;

  function controls(form) {
    return Array.prototype.filter.call(form.elements, (control) => control.name);
  }

  // The choices of a form: lists of words for boxes and selects, numbers for limits (in the unit of the guide), a day for `by`.
  map.wish = function (form) {
    const wish = {};
    controls(form).forEach(function (control) {
      const name = control.name;
      if (control.type === "checkbox") {
        if (control.checked) {
          (wish[name] = wish[name] || []).push(control.value);
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
    const list = (name) => (query.get(name) || "").split(",").filter(Boolean);
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
    const query = [];
    const add = (name, value) => value && query.push(name + "=" + encodeURIComponent(value).replace(/%2C/g, ",").replace(/%2F/g, "/"));
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
})();
