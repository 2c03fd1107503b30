/* What to change in a plan so that more sites fit: of each answer the smallest change that does it, found by matching again.
 *
 * guide.match.changes(data, values, tolerance, sites) [{values, more, size}], the smallest first. `values` are the answers that
 * would change, undefined where one would be left open; `more` is how many sites fit then; `size` is the share of the
 * answers. Where nothing fits and no single change helps, all that the nearest site wants changed together.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const match = /** @type {MatchScripts} */ (guide.match = guide.match || {});
  const policies = /** @type {PolicyEngine} */ (guide.policies);
  const TRIES = 3;
  const SHOWN = 4;
  // A change beyond this share makes another plan.
  const LARGEST = 0.4;
  // An indicator is mended by more of what it counts; land and floor space are asked for by their own names.
  const UPPER = new Map(guide.constants.indicators.map((one) => [one.name, one.upper]));
  /** @type {{[need: string]: {[kind: string]: string}}} */
  const AREAS = { area_min: { land: "land_mu", factory: "building_m2" }, area_max: { land: "land_max_mu", factory: "building_max_m2" } };
  // Answers that may be left open: the place, and what a firm can arrange itself.
  const LEFT_OPEN = ["site", "park", "dual_power", "sewage_pretreatment", "steam", "gas"];

  /** @param {Reason} reason @param {string} kind */
  function fieldOf(reason, kind) {
    return (AREAS[reason.need] || {})[kind] || UPPER.get(reason.need) || reason.need;
  }

  // What an answer would have to be for one site, in whole units; undefined where no number helps.
  /** @param {Reason} reason @param {Answer | undefined} answer @returns {number | undefined} */
  function wanted(reason, answer) {
    const offered = /** @type {unknown} */ ([].concat(reason.offered)[0]);
    if (typeof answer !== "number" || typeof offered !== "number" || typeof reason.asked !== "number") {
      return undefined;
    }
    if (!UPPER.has(reason.need)) {
      return offered;
    }
    const exact = (answer * reason.asked) / offered;
    return reason.sense === "most" ? Math.floor(exact) : Math.ceil(Number(exact.toPrecision(12)));
  }

  /* All that one site wants changed, {name: number}: of an answer that misses several needs what is furthest away. Null
   * where something else than a number is wanted, or nobody knows.
   */
  /** @param {SiteAnswer} site @param {Answers} values */
  function wantedBy(site, values) {
    /** @type {{[name: string]: number}} */
    const found = {};
    const isOpen = site.reasons.some((reason) => reason.state === "unknown");
    const isNumeric = site.reasons.filter((reason) => reason.state !== "meets").every(function (reason) {
      const name = fieldOf(reason, site.kind);
      const way = wanted(reason, values[name]);
      if (way !== undefined && (found[name] === undefined || size(way, values[name]) > size(found[name], values[name]))) {
        found[name] = way;
      }
      return way !== undefined;
    });
    return isNumeric && !isOpen ? found : null;
  }

  // The share by which an answer changes.
  /** @param {number} value @param {Answer | undefined} before */
  function size(value, before) {
    return Math.abs(value - Number(before)) / Math.max(Math.abs(Number(before)), 1e-9);
  }

  // Of each answer what it might become, the nearest first: what sites want that want nothing else.
  /** @param {({[name: string]: number} | null)[]} wishes @param {Answers} values */
  function candidates(wishes, values) {
    /** @type {Map<string, number[]>} */
    const found = new Map();
    wishes.forEach(function (wish) {
      const [name, ...others] = Object.keys(wish || {});
      if (wish && name && !others.length) {
        found.set(name, (found.get(name) || []).concat(wish[name]));
      }
    });
    found.forEach((ways, name) => found.set(name, Array.from(new Set(ways)).sort((one, other) => size(one, values[name]) - size(other, values[name])).filter((way) => size(way, values[name]) <= LARGEST).slice(0, TRIES)));
    return found;
  }

  match.changes = function (data, values, tolerance, sites) {
    /** @param {Answers} changed */
    const fitting = (changed) => match.sitesOf(data, changed, tolerance, policies.derive(/** @type {Plan} */ (changed))).filter((site) => site.verdict === "fits").length;
    const before = sites.filter((site) => site.verdict === "fits").length;
    /** @param {Answers} changes @param {number} share @returns {Change} */
    const tried = (changes, share) => ({ values: changes, size: share, more: fitting(Object.assign({}, values, changes)) - before });
    const wishes = sites.map((site) => wantedBy(site, values));
    const numbers = Array.from(candidates(wishes, values)).flatMap(function ([name, ways]) {
      return ways.map((way) => tried({ [name]: way }, size(way, values[name]))).filter((one) => one.more > 0).slice(0, 1);
    });
    const nearest = before || numbers.length ? null : wishes.find((wish) => wish && Object.keys(wish).length);
    const together = nearest ? [tried(nearest, Math.max.apply(null, Object.keys(nearest).map((name) => size(nearest[name], values[name]))))] : [];
    const open = LEFT_OPEN.filter((name) => values[name]).map((name) => tried({ [name]: undefined }, 1));
    return numbers.concat(together, open).filter((one) => one.more > 0).sort((one, other) => one.size - other.size || other.more - one.more).slice(0, SHOWN);
  };
})();
