/* What a plant would pay in a place, in whole yuan: the same as analysis/plants.py, in the same order, so that both give the
 * same sums. It knows neither page nor words.
 *
 * guide.bill(part, plant, place) of the data of the page (presentation/plants.py):
 *   {groups: {id: yuan | null}, rented, owned, once}   a sum is null where a price is not known
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const MONTHS = 12;
  const HOURS = ["sharp", "peak", "flat", "valley"];

  /** @param {number} amount */
  function whole(amount) {
    return Math.floor(amount + 0.5);
  }

  /** @param {(number | null)[]} sums @returns {number | null} */
  function total(sums) {
    return sums.some((one) => one === null) ? null : sums.reduce((/** @type {number} */ sum, one) => sum + Number(one), 0);
  }

  /** @param {PlantPlace} place @param {string} figure @returns {PlantPrice | undefined} */
  function priceOf(place, figure) {
    return guide.own(place.prices, figure);
  }

  // The price of the step that an amount of a year reaches.
  /** @param {PlantPrice} price @param {number} amount */
  function forYear(price, amount) {
    const reached = price.steps.filter(([start]) => start <= amount || start === price.steps[0][0]);
    return reached[reached.length - 1][1];
  }

  /** @param {CalculatedPlant["power"]} power @param {PlantPrice} tariff */
  function energy(power, tariff) {
    const used = power.kw * power.hours_a_month;
    if (!Object.keys(tariff.hours).length) {
      return whole(used * forYear(tariff, used * MONTHS));
    }
    const usual = forYear(tariff, 0);
    return HOURS.reduce(function (sum, step) {
      const each = guide.own(tariff.hours, step);
      return sum + whole(((used * power.shares[step]) / 100) * (each === undefined ? usual : each));
    }, 0);
  }

  // What each figure costs a month.
  /** @param {CalculatedPlant} plant @param {PlantPlace} place */
  function lines(plant, place) {
    /** @type {Map<string, number | null>} */
    const found = new Map();
    const tariff = priceOf(place, plant.power.figure);
    found.set(plant.power.figure, tariff ? energy(plant.power, tariff) : null);
    plant.uses.forEach(function ({ figure, amount }) {
      const price = priceOf(place, figure);
      found.set(figure, price ? whole(amount * forYear(price, amount * MONTHS)) : null);
    });
    plant.staff.concat(plant.rent).forEach(function ({ figure, amount }) {
      const price = priceOf(place, figure);
      found.set(figure, price ? whole(amount * forYear(price, 0)) : null);
    });
    return found;
  }

  /** @param {CalculatedPlant} plant @param {PlantPlace} place @param {number | null} wages */
  function onWages(plant, place, wages) {
    return plant.on_wages.map(function (figure) {
      const rate = priceOf(place, figure);
      return rate && wages !== null ? whole((wages * forYear(rate, 0)) / 100) : null;
    });
  }

  // What land and building cost.
  /** @param {CalculatedPlant} plant @param {PlantPlace} place */
  function once(plant, place) {
    const purchase = plant.purchase;
    const land = purchase && priceOf(place, purchase.land.figure);
    const building = purchase && priceOf(place, purchase.building.figure);
    const tax = purchase && (purchase.tax ? priceOf(place, purchase.tax) : { steps: [[0, 0]], hours: {} });
    if (!purchase || !land || !building || !tax) {
      return null;
    }
    const price = whole(purchase.land.amount * forYear(land, 0));
    return price + whole((price * forYear(/** @type {PlantPrice} */ (tax), 0)) / 100) + whole(purchase.building.amount * forYear(building, 0));
  }

  guide.bill = function (part, plant, place) {
    const paid = lines(plant, place);
    /** @type {{[group: string]: number | null}} */
    const groups = {};
    part.groups.forEach(function ([id, figures]) {
      const sum = total(figures.filter((figure) => paid.has(figure)).map((figure) => /** @type {number | null} */ (paid.get(figure))));
      groups[id] = id === part.wages ? total([sum].concat(onWages(plant, place, sum))) : sum;
    });
    const rent = part.groups[part.groups.length - 1][0];
    const names = Object.keys(groups);
    return {
      groups: groups,
      rented: total(names.map((name) => groups[name])),
      owned: total(names.filter((name) => name !== rent).map((name) => groups[name])),
      once: once(plant, place),
    };
  };
})();
