/* What matches the filters, in one of the orders: the list, the counts and the map show it. `app` is that of map.js. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const map = /** @type {any} */ (guide.map = guide.map || {});
  const M2_PER_MU = 2000 / 3;

  // The least of a number over the units of a site; sites of which it is not known come last.
  function least(site, name, factor) {
    const units = site.columns.units;
    let found = Infinity;
    for (let unit = units.first[site.row]; name in units && unit < units.first[site.row + 1]; unit += 1) {
      const value = units[name][unit] * (factor || 1);
      found = value < found ? value : found;
    }
    return found;
  }

  function floors(site) {
    const units = site.columns.units;
    let sum = 0;
    for (let unit = units.first[site.row]; units.area_m2 && unit < units.first[site.row + 1]; unit += 1) {
      sum += units.area_m2[unit] || 0;
    }
    return sum;
  }

  const VALUES = {
    status: (site) => site.state,
    area: (site) => Math.min(least(site, "area_mu", -M2_PER_MU), -floors(site)),
    price: (site) => least(site, "price_wan_mu"),
    rent: (site) => least(site, "rent_yuan_m2_month"),
    date: (site) => least(site, "free_from"),
    name: () => 0,
  };

  // By label as people count (A-2 before A-10).
  function byLabel(sites) {
    const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
    return sites
      .map((site) => [site.label || site.name, site])
      .sort((a, b) => collator.compare(a[0], b[0]))
      .map((pair) => pair[1]);
  }

  function byValue(sites, value) {
    return sites
      .map((site, place) => [value(site), place, site])
      .sort((a, b) => (a[0] === b[0] ? a[1] - b[1] : a[0] - b[0]))
      .map((row) => row[2]);
  }

  // Sites in an order, equal ones by label. Kept until others are asked for: filtering then needs no sorting.
  map.ordered = function () {
    let of = null;
    let count = 0;
    let labelled = [];
    let kept = new Map();
    return function (sites, order) {
      if (sites !== of || sites.length !== count) {
        of = sites;
        count = sites.length;
        labelled = byLabel(sites);
        kept = new Map();
      }
      const value = guide.own(VALUES, order) || VALUES.status;
      if (!kept.has(value)) {
        kept.set(value, byValue(labelled, value));
      }
      return kept.get(value);
    };
  };

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
