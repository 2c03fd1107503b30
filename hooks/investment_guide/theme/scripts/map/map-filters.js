/* Which sites match what the form asks, and how many each further choice would leave.
 *
 * A site matches when one of its units (the plot, or a floor) meets every condition; what is not known does not meet
 * it, but such sites are counted. A choice is counted as if its own group were open and all others as they are; utilities add up.
 *
 * Conditions read columns: (columns, row) of a site, (units, row) of a unit; no object is made for a site.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const map = /** @type {any} */ (guide.map = guide.map || {});
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
  const OF_LAND = ["area_mu", "price_wan_mu"];
  const GROUPS = ["kind", "status", "park", "cluster", "fire", "utility", "idle"];
  const [KIND, STATUS, PARK, CLUSTER, FIRE, UTILITY, IDLE] = GROUPS.keys();
  // What fails: nothing, the conditions of one group (its number), or something that no choice of a group would mend.
  const NONE = -1;
  const MANY = -2;

  function limit(value, bound, direction) {
    return (value - bound) * direction >= 0;
  }

  // A limit that what is not known meets as well.
  function lenient(value, bound, direction) {
    return !((value - bound) * direction < 0);
  }

  function ids(rows) {
    return rows.map((row) => row[0]);
  }

  // For each word of a list whether it is asked for; null when none is.
  function asked(words, list) {
    const found = list.map((word) => (words || []).indexOf(word) >= 0);
    return found.indexOf(true) >= 0 ? found : null;
  }

  function siteTests(wish, holds) {
    const index = map.index;
    const tests = [];
    const add = (group, meets) => tests.push({ group: group, meets: meets });
    const kinds = asked(wish.kind, ["land", "factory"]);
    const parks = asked(wish.park, ids(index.parks));
    const clusters = asked(wish.cluster, ids(index.clusters));
    const utilities = asked(wish.utility, index.utilities);
    const fire = index.fire.indexOf((wish.fire || [])[0]);
    if (kinds) add(KIND, (columns, row) => kinds[columns.kind[row]]);
    if (parks) add(PARK, (columns, row) => parks[columns.park[row]]);
    if (clusters) {
      const sets = index.cluster_sets.map((set) => set.some((one) => clusters[one]));
      add(CLUSTER, (columns, row) => sets[columns.clusters[row]]);
    }
    if (utilities) {
      const sets = index.utility_sets.map((set) => utilities.every((is, one) => !is || set.indexOf(one) >= 0));
      add(UTILITY, (columns, row) => sets[columns.utilities[row]]);
    }
    if (fire >= 0) add(FIRE, (columns, row) => holds(columns.fire[row], fire, -1));
    if ((wish.idle || []).length) add(IDLE, (columns, row) => columns.idle[row] === 1);
    if (wish.power_from !== undefined) add(MANY, (columns, row) => holds(columns.power[row], wish.power_from, 1));
    return tests;
  }

  function unitTests(wish, holds) {
    const tests = [];
    const add = (group, meets) => tests.push({ group: group, meets: meets });
    const states = asked(wish.status, ids(map.index.states));
    const day = wish.by && Number(wish.by.replace(/-/g, ""));
    if (states) add(STATUS, (units, row) => states[units.state[row]]);
    if (day) add(MANY, (units, row) => units.free_from[row] <= day);
    Object.keys(LIMITS).forEach(function (name) {
      if (wish[name] !== undefined) {
        const column = LIMITS[name][0];
        add(MANY, (units, row) => holds(column in units ? units[column][row] : NaN, wish[name], LIMITS[name][1]));
      }
    });
    return tests;
  }

  // Whether a site of this kind can have the numbers that are asked for.
  function canHave(kind, wish) {
    const others = Object.keys(LIMITS).filter((name) => OF_LAND.indexOf(LIMITS[name][0]) >= 0 === (kind === 1));
    const names = kind === 1 ? others : others.concat("power_from", "fire");
    return names.every((name) => wish[name] === undefined);
  }

  // Whether a site would match if what is not known of it met every limit.
  function mayMatch(site, bySite, byUnit) {
    const units = site.columns.units;
    const before = failing(bySite, site.columns, site.row, NONE);
    for (let unit = units.first[site.row]; before === NONE && unit < units.first[site.row + 1]; unit += 1) {
      if (failing(byUnit, units, unit, NONE) === NONE) {
        return true;
      }
    }
    return false;
  }

  function unknownIn(sites, wish) {
    const bySite = siteTests(wish, lenient);
    const byUnit = unitTests(wish, lenient);
    const able = [canHave(0, wish), canHave(1, wish)];
    return sites.filter((site) => !site.matches && able[site.columns.kind[site.row]] && mayMatch(site, bySite, byUnit)).length;
  }

  // What fails after these conditions too.
  function failing(tests, columns, row, before) {
    let found = before;
    for (let i = 0; i < tests.length && found !== MANY; i += 1) {
      if (!tests[i].meets(columns, row)) {
        found = found === NONE && tests[i].group >= 0 ? tests[i].group : MANY;
      }
    }
    return found;
  }

  // How many sites each choice of each group would leave.
  function tallies() {
    const index = map.index;
    const room = [2, index.states.length, index.parks.length, index.clusters.length, index.fire.length, index.utilities.length, 1];
    return room.map((length) => new Uint32Array(length));
  }

  function count(tally, columns, row, open, states) {
    const has = (group) => open & (1 << group);
    const raise = (group) => (choice) => (tally[group][choice] += 1);
    if (has(KIND)) tally[KIND][columns.kind[row]] += 1;
    for (let state = 0; states >> state; state += 1) {
      tally[STATUS][state] += (states >> state) & 1;
    }
    if (has(PARK)) tally[PARK][columns.park[row]] += 1;
    if (has(CLUSTER)) map.index.cluster_sets[columns.clusters[row]].forEach(raise(CLUSTER));
    for (let fire = columns.fire[row]; has(FIRE) && fire < tally[FIRE].length; fire += 1) {
      tally[FIRE][fire] += 1;
    }
    if (has(UTILITY)) map.index.utility_sets[columns.utilities[row]].forEach(raise(UTILITY));
    if (has(IDLE)) tally[IDLE][0] += columns.idle[row];
  }

  function named(tally) {
    const index = map.index;
    const names = [["land", "factory"], ids(index.states), ids(index.parks), ids(index.clusters), index.fire, index.utilities, ["1"]];
    const counts = {};
    GROUPS.forEach((group, number) => names[number].forEach((name, choice) => (counts[group + ":" + name] = tally[number][choice])));
    return counts;
  }

  // The groups, as bits, that would let a unit through if one of them alone were open.
  function opened(fails) {
    if (fails === NONE) {
      return (1 << GROUPS.length) - 1;
    }
    return fails === MANY || fails === UTILITY ? 0 : 1 << fails;
  }

  // Marks every site and returns {found: the matching sites in the same order, counts: {"group:choice": number},
  // unknown: how many others miss only numbers that they do not state}.
  map.filter = function (sites, wish) {
    const bySite = siteTests(wish, limit);
    const byUnit = unitTests(wish, limit);
    const tally = tallies();
    const found = sites.filter(function (site) {
      const columns = site.columns;
      const units = columns.units;
      const before = failing(bySite, columns, site.row, NONE);
      let open = 0; // the groups that a unit of the site would meet if they alone were open
      let states = 0;
      site.matches = false;
      for (let unit = units.first[site.row]; before !== MANY && unit < units.first[site.row + 1]; unit += 1) {
        const fails = failing(byUnit, units, unit, before);
        if (fails === NONE || fails === STATUS) {
          states |= 1 << units.state[unit];
        }
        open |= opened(fails);
        site.matches = site.matches || fails === NONE;
      }
      if (open || states) {
        count(tally, columns, site.row, open, states);
      }
      return site.matches;
    });
    return { found: found, counts: named(tally), unknown: unknownIn(sites, wish) };
  };

  map.LIMIT_NAMES = Object.keys(LIMITS).concat("power_from");
})();
