/* The orders of the list of results. */
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
})();
