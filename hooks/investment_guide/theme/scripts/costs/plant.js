/* The plant of the reader in the place of the reference plant: the bill of each place, its bar, the ten years, one sentence.
 * What differs from the reference plant is kept in the address.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const SVG = "http://www.w3.org/2000/svg";
  const MONTHS = 12;
  const HOURS = ["sharp", "peak", "flat", "valley"];
  const TOP = 20; // pixels of the drawing, as presentation/drawings/curves.py has them
  const HEIGHT = 250;
  const GAP = 17;
  const WHOLE = 100;

  /** @param {PlantPart} data @param {number | null} yuan @param {PlantPart["month"]} form */
  function money(data, yuan, [before, size, decimals, behind]) {
    return yuan === null ? data.words.unknown : before + guide.number(yuan / size, decimals, decimals) + behind;
  }

  // The number alone, for a column whose head says the unit.
  /** @param {PlantPart} data @param {number | null} yuan @param {PlantPart["month"]} form */
  function count(data, yuan, [, size, decimals]) {
    return yuan === null ? data.words.unknown : guide.number(yuan / size, decimals, decimals);
  }

  // The plant as the form has it; a field that is no number counts as the reference plant.
  /** @param {PlantPart} data @param {HTMLFormElement} form @returns {CalculatedPlant} */
  function plantOf(data, form) {
    const plant = data.plant;
    const typed = function (/** @type {string} */ name, /** @type {number} */ usual) {
      const control = /** @type {HTMLInputElement | null} */ (form.elements.namedItem(name));
      const value = control ? control.valueAsNumber : NaN;
      return isFinite(value) && value >= 0 ? value : usual;
    };
    const use = (/** @type {PlantUse} */ one) => ({ figure: one.figure, amount: typed(one.figure, one.amount) });
    /** @type {{[step: string]: number}} */
    const shares = {};
    HOURS.forEach((step) => (shares[step] = typed(step, plant.power.shares[step])));
    const rent = use(plant.rent);
    const purchase = plant.purchase && {
      land: use(plant.purchase.land),
      // As much is built as would be rented, in the measure of the reference plant.
      building: { figure: plant.purchase.building.figure, amount: plant.rent.amount ? (plant.purchase.building.amount * rent.amount) / plant.rent.amount : 0 },
      tax: plant.purchase.tax,
    };
    return {
      power: { figure: plant.power.figure, kw: typed("kw", plant.power.kw), hours_a_month: typed("hours", plant.power.hours_a_month), shares: shares },
      uses: plant.uses.map(use),
      staff: plant.staff.map(use),
      on_wages: plant.on_wages,
      rent: rent,
      purchase: purchase,
    };
  }

  /** @param {PlantBill} bill @param {number} years @param {boolean} isBought @returns {number | null} */
  function after(bill, years, isBought) {
    const month = isBought ? bill.owned : bill.rented;
    const once = isBought ? bill.once : 0;
    return month === null || once === null ? null : once + month * MONTHS * years;
  }

  /** @param {PlantBill} bill @param {string[]} groups @returns {number | null} */
  function partOf(bill, groups) {
    return groups.some((one) => bill.groups[one] === null) ? null : groups.reduce((sum, one) => sum + Number(bill.groups[one]), 0);
  }

  /** @param {BilledPlace[]} billed */
  function cheapest(billed) {
    const ours = billed.filter(({ place, bill }) => !place.compared && bill.rented !== null);
    return ours.reduce((/** @type {BilledPlace | null} */ best, one) => (best && Number(best.bill.rented) <= Number(one.bill.rented) ? best : one), null);
  }

  /** @param {PlantPart} data @param {BilledPlace[]} billed */
  function fillRows(data, billed) {
    const most = Math.max.apply(null, billed.map(({ bill }) => bill.rented || 0)) || 1;
    billed.forEach(function ({ place, bill }) {
      const row = document.querySelector('[data-guide-plant-place="' + place.id + '"]');
      const bars = row.querySelectorAll("rect");
      let before = 0;
      const month = money(data, bill.rented, data.month);
      row.querySelector("[data-guide-plant-month]").textContent = month;
      document.querySelector('[data-guide-plant-gist="' + place.id + '"]').textContent = month;
      row.querySelector("[data-guide-plant-rented]").textContent = count(data, after(bill, data.years, false), data.ten_years);
      row.querySelector("[data-guide-plant-bought]").textContent = count(data, after(bill, data.years, true), data.ten_years);
      data.parts.forEach(function ([key, , groups], index) {
        const sum = partOf(bill, groups);
        row.querySelector('[data-guide-plant-part="' + key + '"]').textContent = count(data, sum, data.month);
        bars[index].setAttribute("x", String((before / most) * WHOLE));
        bars[index].setAttribute("width", String((Number(sum) / most) * WHOLE));
        before += Number(sum);
      });
    });
  }

  /** @param {PlantPart} data @param {BilledPlace[]} billed @param {BilledPlace} best */
  function answer(data, billed, best) {
    const ours = Number(best.bill.rented);
    const part = (/** @type {string} */ key) => data.parts.filter(([name]) => name === key).map(([, , groups]) => money(data, partOf(best.bill, groups), data.month))[0];
    const first = guide.worded(data.words.answer, { money: money(data, ours, data.month), park: best.place.name, power: part("power"), rent: part("rent") });
    const beside = billed.filter(({ place, bill }) => place.compared && bill.rented).map(function ({ place, bill }) {
      const theirs = Number(bill.rented);
      const share = Math.floor((Math.abs(ours - theirs) * WHOLE) / theirs + 0.5);
      return guide.worded(ours <= theirs ? data.words.less : data.words.more, { share: share, place: place.name });
    });
    return first + (beside.length ? data.words.between + guide.worded(data.words.compared, { places: beside.join(data.words.listed) }) : "");
  }

  /** @param {Element} svg @param {string} name @param {{[name: string]: string | number}} attributes @param {string} [text] */
  function drawn(svg, name, attributes, text) {
    const made = document.createElementNS(SVG, name);
    Object.keys(attributes).forEach((key) => made.setAttribute(key, String(attributes[key])));
    if (text !== undefined) {
      made.textContent = text;
    }
    svg.appendChild(made);
  }

  // Words apart, from the lowest up, as apart() in presentation/drawings/curves.py.
  /** @param {number[]} heights */
  function apart(heights) {
    const moved = heights.slice();
    let limit = Infinity;
    heights.map((_, place) => place).sort((one, other) => heights[other] - heights[one] || one - other).forEach(function (place) {
      moved[place] = Math.min(moved[place], limit - GAP);
      limit = moved[place];
    });
    return moved;
  }

  /** @param {PlantPart} data @param {number} most */
  function stepOf(data, most) {
    const size = Math.pow(10, String(Math.floor(most)).length - 1) / 10;
    const steps = [1, 10].reduce((/** @type {number[]} */ all, ten) => all.concat(data.round.map((one) => size * one * ten)), []);
    return steps.find((step) => most / step <= data.most_steps) || most;
  }

  /** @param {PlantPart} data @param {BilledPlace[]} billed @param {BilledPlace} best */
  function linesOf(data, billed, best) {
    const others = billed.filter(({ place }) => place.compared).map((one) => ({ one: one, isBought: false, kind: "other" }));
    const wanted = others.concat([{ one: best, isBought: false, kind: "rent" }, { one: best, isBought: true, kind: "buy" }]);
    return wanted.map(({ one, isBought, kind }) => ({ place: one.place, kind: kind, first: after(one.bill, 0, isBought), last: after(one.bill, data.years, isBought) }))
      .filter(({ first, last }) => first !== null && last !== null);
  }

  /** @param {Element} svg @param {PlantPart} data @param {BilledPlace[]} billed @param {BilledPlace} best */
  function draw(svg, data, billed, best) {
    const lines = linesOf(data, billed, best);
    const most = Math.max.apply(null, lines.map(({ last }) => Number(last))) || 1;
    const height = (/** @type {number | null} */ sum) => TOP + HEIGHT - (Number(sum) / most) * HEIGHT;
    const step = stepOf(data, most);
    const words = apart(lines.map(({ last }) => height(last) + 4));
    const listed = document.querySelectorAll("[data-guide-plant-line]");
    const kept = Array.from(svg.children).slice(-3); // the ground and its two words
    svg.textContent = "";
    for (let sum = step; sum <= most; sum += step) {
      drawn(svg, "line", { class: "guide-curves__step", x1: 0, x2: "66%", y1: height(sum), y2: height(sum) });
      drawn(svg, "text", { class: "guide-curves__sum", x: 0, y: height(sum) - 4 }, money(data, sum, data.ten_years));
    }
    lines.forEach(({ first, last, kind }) => drawn(svg, "line", { class: "guide-curves__line guide-curves__line--" + kind, x1: 0, x2: "66%", y1: height(first), y2: height(last) }));
    lines.forEach(function ({ place, last, kind }, index) {
      const name = kind === "other" ? place.name : data.words[kind];
      const text = guide.worded(data.words.line, { place: name, money: money(data, last, data.ten_years) });
      drawn(svg, "text", { class: "guide-curves__name guide-curves__name--" + kind, x: "67%", y: words[index] }, text);
      if (listed[index]) {
        listed[index].textContent = text;
      }
    });
    kept.forEach((one) => svg.appendChild(one));
  }

  /** @param {HTMLFormElement} form @param {PlantPart} data */
  function open(form, data) {
    const controls = /** @type {HTMLInputElement[]} */ (Array.from(form.elements).filter((one) => /** @type {HTMLInputElement} */ (one).type === "number"));
    const note = document.querySelector("[data-guide-plant-note]");
    const given = new URLSearchParams(location.search);
    const sentence = document.querySelector("[data-guide-plant-answer]");
    const usual = sentence.textContent;

    function show() {
      const plant = plantOf(data, form);
      const billed = data.places.map((place) => ({ place: place, bill: guide.bill(data, plant, place) }));
      const best = cheapest(billed);
      const isWhole = HOURS.reduce((sum, step) => sum + plant.power.shares[step], 0) === WHOLE;
      const isUsual = controls.every((control) => control.value === control.defaultValue);
      note.textContent = isWhole ? "" : note.dataset.guideText || "";
      fillRows(data, billed);
      if (best) {
        guide.setText(sentence, isUsual ? usual : answer(data, billed, best));
        document.querySelector("[data-guide-plant-title]").textContent = guide.worded(data.title, { park: best.place.name });
        draw(document.querySelector("[data-guide-plant-chart]"), data, billed, best);
      }
    }

    function keep() {
      const query = new URLSearchParams();
      controls.filter((control) => control.value !== control.defaultValue).forEach((control) => query.set(control.name, control.value));
      show();
      guide.replaceAddress(location.pathname + (String(query) ? "?" + query : "") + location.hash);
    }

    controls.filter((control) => given.has(control.name)).forEach((control) => guide.setControl(control, given.get(control.name) || ""));
    if (controls.some((control) => control.value !== control.defaultValue)) {
      form.querySelector("details").open = true;
      show();
    }
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => window.setTimeout(keep));
    guide.onInput(form, keep);
  }

  const form = document.querySelector("form[data-guide-plant]");
  if (form) {
    guide.parts.load(form.dataset.guidePlant).then((data) => open(form, /** @type {PlantPart} */ (data)), () => undefined);
  }
})();
