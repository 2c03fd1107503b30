/* The steps of a plan (start, completion, production, first revenue) and their years: which is year 1, and what has
 * ended before its step is reached. Data only.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const steps = /** @type {StepEngine} */ (guide.steps = {});
  const STEPS = guide.constants.steps;
  // As many years after the start as support may last; what is later is a slip of the finger.
  const MOST = guide.constants.most_years;

  /** @param {Plan} plan @param {string} step */
  function answered(plan, step) {
    const year = plan[step + "_year"];
    return Number.isInteger(year) ? year : undefined;
  }

  // The calendar year of a step: its own, or where it is not said or lies before that of the step before, the latter's.
  /** @param {string} wanted @param {Plan} plan @returns {number | undefined} */
  function yearOf(wanted, plan) {
    /** @type {number | undefined} */
    let year;
    STEPS.slice(0, STEPS.indexOf(wanted) + 1).forEach(function (/** @type {string} */ step) {
      const own = answered(plan, step);
      year = own === undefined ? year : year === undefined ? own : Math.max(year, own);
    });
    return year;
  }

  steps.offset = function (step, plan) {
    const start = answered(plan, STEPS[0]);
    const year = yearOf(step || STEPS[0], plan);
    return start === undefined || year === undefined ? 0 : Math.min(year - start, MOST);
  };

  steps.isAfter = function (step, until, plan) {
    const year = yearOf(step || STEPS[0], plan);
    return Boolean(until) && year !== undefined && Number(String(until).slice(0, 4)) < year;
  };
})();
