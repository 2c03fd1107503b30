/* What matches the filters, in one of the orders: the list, the counts and the map show it. `app` is that of map.js. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const map = /** @type {MapScripts} */ (guide.map = guide.map || {});
  const M2_PER_MU = guide.constants.m2_per_mu;

  // What is not known comes last.
  /** @param {number} value */
  function known(value) {
    return value === value ? value : Infinity;
  }

  // Over the units of a site, in one number; from `start` where nothing of the column is known, which is then left out.
  /** @param {MapSite} site @param {string} name @param {number} start @param {(before: number, value: number) => number} join */
  function overUnits(site, name, start, join) {
    const units = site.columns.units;
    let found = start;
    for (let unit = units.first[site.row]; name in units && unit < units.first[site.row + 1]; unit += 1) {
      found = join(found, units[name][unit]);
    }
    return found;
  }

  /** @param {MapSite} site @param {string} name */
  function least(site, name) {
    return overUnits(site, name, Infinity, (before, value) => (value < before ? value : before));
  }

  /** @param {MapSite} site @param {string} name @returns {number} */
  function ofSite(site, name) {
    return name in site.columns ? known(site.columns[name][site.row]) : Infinity;
  }

  /** @param {MapSite} site */
  function area(site) {
    return site.kind === "land" ? ofSite(site, "area_mu") * M2_PER_MU : overUnits(site, "vacant_m2", 0, (sum, floor) => sum + (floor || 0)) || Infinity;
  }

  /** @type {{[order: string]: (site: MapSite) => number}} */
  const VALUES = {
    status: (site) => site.state,
    area: (site) => (isFinite(area(site)) ? -area(site) : Infinity),
    price: (site) => ofSite(site, "start_price_wan_mu"),
    rent: (site) => least(site, "rent_yuan_m2_month"),
    date: (site) => least(site, "free_from"),
    name: () => 0,
  };

  // By label as people count (A-2 before A-10).
  /** @param {MapSite[]} sites */
  function byLabel(sites) {
    const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
    return sites
      .map((site) => ({ label: site.label || site.name, site: site }))
      .sort((a, b) => collator.compare(a.label, b.label))
      .map((row) => row.site);
  }

  // Equal ones, and those of which nothing is known (∞ − ∞ is no number), stay as they stand.
  /** @param {MapSite[]} sites @param {(site: MapSite) => number} value */
  function byValue(sites, value) {
    const values = Float64Array.from(sites, value);
    return sites
      .map((_, place) => place)
      .sort((a, b) => values[a] - values[b] || a - b)
      .map((place) => sites[place]);
  }

  // Sites in an order, equal ones by label. Kept until others are asked for: filtering then needs no sorting.
  map.ordered = function () {
    /** @type {MapSite[] | null} */
    let of = null;
    let count = 0;
    /** @type {MapSite[]} */
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

  /** @param {string} found @param {string} text @param {number} count */
  function withCount(found, text, count) {
    return count ? guide.worded(text, { found: found, count: guide.number(count) }) : found;
  }

  // How many were found, of how many; how many of them have no place, and how many do not say what is asked.
  /** @param {MapApp} app @param {number} unknown */
  function total(app, unknown) {
    const texts = app.find("total").dataset;
    const counts = { count: guide.number(app.found.length), total: guide.number(app.sites.length) };
    const unplaced = app.found.filter((site) => !site.drawn).length;
    const isGrowing = app.all.length < map.index.total;
    const found = withCount(guide.worded(texts.text, counts), texts.unplaced, unplaced);
    return withCount(found, texts.unknown, unknown) + (isGrowing ? " …" : "");
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
    app.find("active").textContent = Object.keys(wish).filter((name) => name !== "ground").length || "";
    map.showGround(app, wish);
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
