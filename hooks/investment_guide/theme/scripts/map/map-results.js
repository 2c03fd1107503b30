/* What matches the filters: the list, the counts and the map show it. `app` is that of map.js. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const map = /** @type {any} */ (guide.map = guide.map || {});

  function number(text, count) {
    return count ? guide.worded(text, { count: guide.number(count) }) : "";
  }

  // How many were found, of how many; how many of them have no place, and how many do not say what is asked.
  function total(app, unknown) {
    const texts = app.find("total").dataset;
    const counts = { count: guide.number(app.found.length), total: guide.number(app.sites.length) };
    const unplaced = app.found.filter((site) => !site.drawn).length;
    const isGrowing = app.all.length < map.index.total;
    return guide.worded(texts.text, counts) + number(texts.unplaced, unplaced) + number(texts.unknown, unknown) + (isGrowing ? " …" : "");
  }

  map.apply = function (app) {
    const wish = map.wish(app.form);
    const result = map.filter(app.ordered(app.sites, app.state.sort), wish);
    app.found = result.found;
    app.listed = app.all.length;
    app.root.querySelectorAll("[data-guide-map-count]").forEach(function (place) {
      place.textContent = guide.number(result.counts[place.dataset.guideMapCount] || 0);
    });
    app.find("total").textContent = total(app, result.unknown);
    app.find("empty").hidden = app.found.length > 0;
    app.find("active").textContent = Object.keys(wish).length || "";
    if (app.scene.chosen && !app.scene.chosen.matches) {
      map.choose(app, null);
    }
    app.list.show(app.found, app.scene.chosen);
    app.paint();
  };

  // All sites are asked for, after a link that names some.
  map.release = function (app) {
    app.scene.sites = app.sites = app.all;
    map.apply(app);
    map.sight.whole(app);
    app.remember();
    app.find("total").focus();
  };
})();
