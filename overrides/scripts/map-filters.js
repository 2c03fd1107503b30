/* Which sites match what the form asks, and how many each further choice would leave.
 *
 * A site matches when one of its units (the plot, or a floor) meets every condition; what is not known does not meet
 * it. A choice is counted as if its own group were open and all others as they are; utilities add up.
 */
(function () {
  "use strict";
  const guide = (window.guide = window.guide || {});
  const map = (guide.map = guide.map || {});
  // Numbers of the form: the number of a unit that is compared, and the direction.
  const LIMITS = {
    land_from: ["area_mu", 1],
    land_to: ["area_mu", -1],
    price_to: ["price_wan_mu", -1],
    area_from: ["area_m2", 1],
    rent_to: ["rent_yuan_m2_month", -1],
    height_from: ["clear_height_m", 1],
    load_from: ["floor_load_kg_m2", 1],
    crane_from: ["crane_tonnes", 1],
  };
  const GROUPS = ["kind", "status", "park", "cluster", "fire", "utility", "idle"];

  function limit(value, bound, direction) {
    return value !== null && (value - bound) * direction >= 0;
  }

  function numbers(words, list) {
    return words.map((word) => list.indexOf(word)).filter((index) => index >= 0);
  }

  function ids(rows) {
    return rows.map((row) => row[0]);
  }

  function siteTests(wish) {
    const index = map.index;
    const tests = [];
    const parks = numbers(wish.park || [], ids(index.parks));
    const clusters = numbers(wish.cluster || [], ids(index.clusters));
    const utilities = numbers(wish.utility || [], index.utilities);
    const fire = index.fire.indexOf((wish.fire || [])[0]);
    const power = wish.power_from;
    if ((wish.kind || []).length) tests.push(["kind", (site) => wish.kind.indexOf(site.kind) >= 0]);
    if (parks.length) tests.push(["park", (site) => parks.indexOf(site.park) >= 0]);
    if (clusters.length) tests.push(["cluster", (site) => clusters.some((one) => site.clusters.indexOf(one) >= 0)]);
    if (utilities.length) tests.push(["utility", (site) => utilities.every((one) => site.utilities.indexOf(one) >= 0)]);
    if (fire >= 0) tests.push(["fire", (site) => site.fire >= 0 && site.fire <= fire]);
    if ((wish.idle || []).length) tests.push(["idle", (site) => site.idle === 1]);
    if (power !== undefined) tests.push(["power_from", (site) => limit(site.power, power, 1)]);
    return tests;
  }

  function unitTests(wish) {
    const tests = [];
    const states = numbers(wish.status || [], ids(map.index.states));
    if (states.length) tests.push(["status", (unit) => states.indexOf(unit.state) >= 0]);
    if (wish.by) tests.push(["by", (unit) => unit.from !== "" && unit.from <= wish.by]);
    Object.keys(LIMITS).forEach(function (name) {
      if (wish[name] !== undefined) {
        tests.push([name, (unit) => limit(unit[LIMITS[name][0]], wish[name], LIMITS[name][1])]);
      }
    });
    return tests;
  }

  // The one group whose condition a unit fails: "" for none, null for several.
  function fault(thing, tests, before) {
    let found = before;
    for (let i = 0; i < tests.length && found !== null; i += 1) {
      if (!tests[i][1](thing)) {
        found = found === "" ? tests[i][0] : null;
      }
    }
    return found;
  }

  function choices(group, site, units) {
    switch (group) {
      case "kind":
        return [site.kind];
      case "status":
        return Array.from(new Set(units.map((unit) => map.index.states[unit.state][0])));
      case "park":
        return [map.index.parks[site.park][0]];
      case "cluster":
        return site.clusters.map((one) => map.index.clusters[one][0]);
      case "fire":
        return site.fire < 0 ? [] : map.index.fire.slice(site.fire);
      case "utility":
        return site.utilities.map((one) => map.index.utilities[one]);
      default:
        return site.idle ? ["1"] : [];
    }
  }

  function count(counts, site, faults) {
    GROUPS.forEach(function (group) {
      const units = site.units.filter((unit, i) => faults[i] === "" || (faults[i] === group && group !== "utility"));
      if (units.length) {
        choices(group, site, units).forEach(function (choice) {
          const key = group + ":" + choice;
          counts[key] = (counts[key] || 0) + 1;
        });
      }
    });
  }

  // Marks every site and returns {found: the matching sites, counts: {"group:choice": number}}.
  map.filter = function (sites, wish) {
    const bySite = siteTests(wish);
    const byUnit = unitTests(wish);
    const counts = {};
    const found = [];
    sites.forEach(function (site) {
      const before = fault(site, bySite, "");
      const faults = site.units.map((unit) => fault(unit, byUnit, before));
      site.matches = faults.indexOf("") >= 0;
      if (site.matches) {
        found.push(site);
      }
      count(counts, site, faults);
    });
    return { found: found, counts: counts };
  };

  function best(site, name, direction) {
    const values = site.units.map((unit) => unit[name]).filter((value) => value !== null);
    return values.length ? Math.min.apply(null, values.map((value) => value * direction)) : Infinity;
  }

  const ORDERS = {
    status: (site) => site.state,
    area: (site) => Math.min(best(site, "area_mu", -2000 / 3), -site.units.reduce((sum, unit) => sum + (unit.area_m2 || 0), 0)),
    price: (site) => best(site, "price_wan_mu", 1),
    rent: (site) => best(site, "rent_yuan_m2_month", 1),
    date: (site) => Math.min.apply(null, site.units.map((unit) => (unit.from === "" ? Infinity : Number(unit.from.replace(/-/g, ""))))),
    name: () => 0,
  };

  // Sites in an order; equal ones by label as people count (A-2 before A-10).
  map.sorted = function (sites, order) {
    const value = ORDERS[order] || ORDERS.status;
    const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
    return sites
      .map((site) => [value(site), site])
      .sort((a, b) => (a[0] === b[0] ? collator.compare(a[1].label || a[1].name, b[1].label || b[1].name) : a[0] < b[0] ? -1 : 1))
      .map((pair) => pair[1]);
  };
  map.LIMIT_NAMES = Object.keys(LIMITS).concat("power_from");
})();
