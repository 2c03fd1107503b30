/* GCJ-02 (AMap, Tencent) and BD-09 (Baidu) from WGS 84 / CGCS2000, for base maps and for opening other maps.
 * The same formulas as model/gcj02.py, against which a test holds them. Outside the rectangle that the services
 * shift in, positions stay.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const map = /** @type {MapScripts} */ (guide.map = guide.map || {});
  const AXIS_M = 6378245.0;
  const ECCENTRICITY = 0.006693421622965943;
  const TURN = (Math.PI * 3000.0) / 180.0;

  /** @param {number} value @param {number[][]} pairs */
  function waves(value, pairs) {
    return pairs.reduce((sum, pair) => sum + pair[0] * Math.sin(value * Math.PI * pair[1]), 0) * (2 / 3);
  }

  /** @param {number} x @param {number} y */
  function north(x, y) {
    const straight = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
    return (
      straight +
      waves(x, [[20, 6], [20, 2]]) +
      waves(y, [[20, 1], [40, 1 / 3]]) +
      waves(y, [[160, 1 / 12], [320, 1 / 30]])
    );
  }

  /** @param {number} x @param {number} y */
  function east(x, y) {
    const straight = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
    return (
      straight +
      waves(x, [[20, 6], [20, 2]]) +
      waves(x, [[20, 1], [40, 1 / 3]]) +
      waves(x, [[150, 1 / 12], [300, 1 / 30]])
    );
  }

  /** @param {number} lon @param {number} lat */
  function shifted(lon, lat) {
    return lon > 72.004 && lon < 137.8347 && lat > 0.8293 && lat < 55.8271;
  }

  /** @param {MapPoint} position */
  function gcj02(position) {
    const lon = position[0];
    const lat = position[1];
    if (!shifted(lon, lat)) {
      return position;
    }
    const angle = (lat * Math.PI) / 180;
    const flattening = 1 - ECCENTRICITY * Math.sin(angle) * Math.sin(angle);
    const meridian = (AXIS_M * (1 - ECCENTRICITY)) / (flattening * Math.sqrt(flattening));
    const parallel = (AXIS_M / Math.sqrt(flattening)) * Math.cos(angle);
    return [
      lon + (east(lon - 105, lat - 35) * 180) / (parallel * Math.PI),
      lat + (north(lon - 105, lat - 35) * 180) / (meridian * Math.PI),
    ];
  }

  /** @param {MapPoint} position */
  function bd09(position) {
    if (!shifted(position[0], position[1])) {
      return position;
    }
    const moved = gcj02(position);
    const radius = Math.hypot(moved[0], moved[1]) + 0.00002 * Math.sin(moved[1] * TURN);
    const angle = Math.atan2(moved[1], moved[0]) + 0.000003 * Math.cos(moved[0] * TURN);
    return [radius * Math.cos(angle) + 0.0065, radius * Math.sin(angle) + 0.006];
  }

  // The true position of a shifted one, to less than a millimetre.
  map.unshifted = function (shift, position) {
    let found = position;
    for (let round = 0; shift && round < 4; round += 1) {
      const again = shift(found);
      found = [found[0] - (again[0] - position[0]), found[1] - (again[1] - position[1])];
    }
    return found;
  };

  map.shifts = { wgs84: null, gcj02: gcj02, bd09: bd09 };
})();
