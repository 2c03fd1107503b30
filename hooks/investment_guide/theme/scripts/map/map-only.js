/* A link may name the sites that it is about (?sites=land/a,factory/b): the map then holds only these, until all are
 * asked for. Names that the guide does not have, or no longer has, are told and left out.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const map = /** @type {any} */ (guide.map = guide.map || {});
  const MOST_NAMED = 20;

  // The named sites that the guide does not have, as text. Whoever writes a link may write anything into it: only what
  // could be the name of a site is repeated, and not more than a few.
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
