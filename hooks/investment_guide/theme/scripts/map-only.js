/* A link may name the sites that it is about (?sites=land/a,factory/b): the map then holds only these, until all are
 * asked for. Names that the guide does not have, or no longer has, are told and left out.
 */
(function () {
  "use strict";
  const guide = (window.guide = window.guide || {});
  const map = (guide.map = guide.map || {});

  function worded(element, values) {
    return Object.keys(values).reduce((text, name) => text.replace("{" + name + "}", values[name]), element.dataset.text);
  }

  // The sites that the map holds; `released` is called when all of them are asked for.
  map.only = function (root, state, sites, released) {
    const row = root.querySelector("[data-guide-map-only]");
    const press = row.querySelector("button");
    const missing = row.querySelector("[data-guide-map-missing]");
    const found = sites.filter((site) => state.sites.indexOf(site.key) >= 0);
    const unknown = state.sites.filter((key) => !found.some((site) => site.key === key));
    row.hidden = state.sites.length === 0;
    press.hidden = found.length === 0;
    press.textContent = worded(press, { count: found.length });
    missing.hidden = unknown.length === 0;
    missing.textContent = worded(missing, { ids: unknown.join(missing.dataset.comma) });
    state.sites = found.map((site) => site.key);
    press.addEventListener("click", function () {
      state.sites = [];
      row.hidden = true;
      released();
    });
    return found.length ? found : sites;
  };
})();
