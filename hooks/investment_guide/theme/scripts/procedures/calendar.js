/* The calendar of another case than the usual one, with real dates from a day that the reader picks.
 *
 * Every case is calculated by analysis/calendar.py; this draws the one that is chosen as pages/drawings/gantt.html does, says
 * when each step is, and keeps the choice in the address. Working days are Monday to Friday.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const SVG = "http://www.w3.org/2000/svg";
  const DAY_MS = 864e5;
  const WEEK = 7;
  const WORK = 5; // days of a week
  const LATE = 50; // per cent: words stand before a line from here on
  const LAST = 95; // and here none fits above one
  const NONE = "–";

  // The day of work that comes so many after the first, 0; a start on a weekend is the Monday after it.
  /** @param {string} start @param {number} count */
  function workingDay(start, count) {
    const first = Date.parse(start + "T00:00:00Z") / DAY_MS;
    // 1970-01-01 was a Thursday: days of the week from Monday, 0.
    const weekday = (((first + 3) % WEEK) + WEEK) % WEEK;
    const monday = weekday >= WORK ? first + WEEK - weekday : first - weekday;
    const place = (weekday >= WORK ? 0 : weekday) + count;
    const day = monday + Math.floor(place / WORK) * WEEK + (place % WORK);
    return new Date(day * DAY_MS).toISOString().slice(0, 10);
  }

  // The first and the last day of work of a span, counted from 0.
  /** @param {number} begins @param {number} ends */
  function daysOf(begins, ends) {
    const first = Math.floor(begins);
    return [first, Math.max(first, Math.ceil(ends) - 1)];
  }

  /** @param {CalendarWords} words @param {string} start @param {number} begins @param {number} ends */
  function whenText(words, start, begins, ends) {
    const [first, last] = daysOf(begins, ends);
    const shown = (/** @type {number} */ day) => (start ? guide.dayText(workingDay(start, day)) : guide.number(day + 1));
    const texts = { first: shown(first), last: shown(last) };
    const name = (start ? "date" : "day") + (first === last ? "" : "s");
    return guide.worded(words[name], texts);
  }

  /** @param {Element} parent @param {string} name @param {{[name: string]: string | number}} attributes @param {string} [text] */
  function drawn(parent, name, attributes, text) {
    const made = document.createElementNS(SVG, name);
    Object.keys(attributes).forEach((key) => made.setAttribute(key, String(attributes[key])));
    if (text !== undefined) {
      made.textContent = text;
    }
    return parent.appendChild(made);
  }

  // The months that have a line, as ticks() in presentation/drawings/gantt.py.
  /** @param {CalendarPart} data @param {number} days */
  function ticks(data, days) {
    const months = days / data.month;
    const step = data.steps_of_months.find((one) => months / one <= data.most_ticks) || Math.ceil(months / data.most_ticks);
    return Array.from({ length: Math.floor(months / step) }, (_, place) => (place + 1) * step);
  }

  /** @param {CalendarPart} data @param {string} start @param {number} day @param {string} name */
  function markText(data, start, day, name) {
    const place = Math.max(0, Math.ceil(day) - 1);
    return start
      ? guide.worded(data.words.mark_date, { milestone: name, day: guide.dayText(workingDay(start, place)) })
      : guide.worded(data.words.mark, { milestone: name, day: guide.number(Math.ceil(day)) });
  }

  /** @param {Element} svg @param {CalendarPart} data @param {CalendarCase} shown @param {number} bottom @param {string} start */
  function drawMonths(svg, data, shown, bottom, start) {
    ticks(data, shown.days).forEach(function (count, place) {
      const at = ((count * data.month) / shown.days) * 100;
      const words = start ? guide.dayText(workingDay(start, Math.round(count * data.month))).replace(/\s/g, "\u00a0") : guide.worded(data.words.month, { count: guide.number(count) });
      drawn(svg, "line", { class: "guide-gantt__month", x1: at + "%", x2: at + "%", y1: 18, y2: bottom });
      if (at < LAST && (!start || place % 2 === 1)) {
        drawn(svg, "text", { class: "guide-gantt__tick", x: at + "%", y: 12, "text-anchor": "middle" }, words);
      }
    });
  }

  /** @param {Element} svg @param {CalendarPart} data @param {CalendarCase} shown @param {string} start */
  function drawRows(svg, data, shown, start) {
    /** @type {string[]} */
    const rows = [];
    shown.steps.forEach(function ([place, begins, ends, decides]) {
      const key = data.keys[place];
      const procedure = key.split("/")[0];
      if (rows.indexOf(procedure) < 0) {
        rows.push(procedure);
        drawn(svg, "text", { class: "guide-gantt__name", x: 0, y: data.top + (rows.length - 1) * data.row + 14 }, data.names[procedure]);
      }
      const y = data.top + rows.indexOf(procedure) * data.row + 20;
      const share = (/** @type {number} */ days) => (days / shown.days) * 100 + "%";
      const bar = drawn(svg, "rect", { class: "guide-gantt__step" + (decides ? " guide-gantt__step--decides" : ""), x: share(begins), y: y, width: share(ends - begins), height: 12 });
      drawn(bar, "title", {}, data.names[key] + " – " + whenText(data.words, start, begins, ends));
    });
  }

  /** @param {Element} svg @param {CalendarPart} data @param {CalendarCase} shown @param {string} start */
  function draw(svg, data, shown, start) {
    svg.textContent = "";
    const count = new Set(shown.steps.map(([place]) => data.keys[place].split("/")[0])).size;
    const bottom = data.top + count * data.row;
    drawMonths(svg, data, shown, bottom, start);
    shown.marks.forEach(function ([day], place) {
      const at = (day / shown.days) * 100 + "%";
      drawn(svg, "line", { class: "guide-gantt__mark", x1: at, x2: at, y1: 18, y2: bottom + place * data.mark + 16 });
    });
    drawRows(svg, data, shown, start);
    shown.marks.forEach(function ([day, name], place) {
      const at = (day / shown.days) * 100;
      const y = bottom + place * data.mark;
      const late = at > LATE;
      drawn(svg, "text", { class: "guide-gantt__milestone", x: at + "%", y: y + 14, dx: late ? -6 : 6, "text-anchor": late ? "end" : "start" }, markText(data, start, day, name));
    });
    svg.setAttribute("height", String(bottom + shown.marks.length * data.mark + 6));
    svg.setAttribute("aria-label", shown.answer);
  }

  // The table: when each step is; those of other cases and their procedures are not shown.
  /** @param {CalendarPart} data @param {CalendarCase} shown @param {string} start */
  function fill(data, shown, start) {
    const steps = new Map(shown.steps.map((step) => [data.keys[step[0]], step]));
    document.querySelectorAll("[data-guide-calendar-part]").forEach(function (part) {
      /** @type {CalendarStepOfCase[]} */
      const own = [];
      part.querySelectorAll("[data-guide-calendar-step]").forEach(function (/** @type {any} */ row) {
        const step = steps.get(row.dataset.guideCalendarStep || "");
        row.hidden = !step;
        row.querySelector("[data-guide-calendar-when]").textContent = step ? whenText(data.words, start, step[1], step[2]) : NONE;
        if (step) {
          own.push(step);
        }
      });
      part.hidden = own.length === 0;
      const begins = Math.min.apply(null, own.map((step) => step[1]));
      const ends = Math.max.apply(null, own.map((step) => step[2]));
      part.querySelector("summary [data-guide-calendar-when]").textContent = own.length ? whenText(data.words, start, begins, ends) : NONE;
    });
  }

  /** @param {HTMLFormElement} form @param {CalendarPart} data */
  function open(form, data) {
    const controls = data.choices.map((name) => /** @type {HTMLSelectElement} */ (form.elements.namedItem(name)));
    const day = /** @type {HTMLInputElement} */ (form.elements.namedItem("start"));
    const dated = document.querySelector("[data-guide-calendar-dated]");
    const given = new URLSearchParams(location.search);
    controls.concat(/** @type {any} */ (day)).forEach((control) => guide.setControl(control, given.get(control.name) || control.value));

    // Who rents buys no land: how it is sold is then as usual.
    function settle() {
      const [site, sale] = ["site", "land_sale"].map((name) => controls.find((control) => control.name === name));
      if (site && sale) {
        sale.disabled = site.value !== data.cases[0].choice[controls.indexOf(site)];
        sale.value = sale.disabled ? data.cases[0].choice[controls.indexOf(sale)] : sale.value;
      }
    }

    function show() {
      settle();
      const chosen = controls.map((control) => control.value);
      const shown = data.cases.find((one) => one.choice.every((word, place) => word === chosen[place]));
      if (!shown) {
        return;
      }
      const start = guide.isDay(day.value) ? day.value : "";
      guide.setText(document.querySelector("[data-guide-calendar-answer]"), shown.answer);
      dated.hidden = !start;
      guide.setText(dated, start ? shown.marks.map(([at, name]) => markText(data, start, at, name)).join(data.words.listed) : "");
      draw(document.querySelector("[data-guide-calendar-chart]"), data, shown, start);
      fill(data, shown, start);
    }

    function keep() {
      const query = new URLSearchParams();
      controls.forEach((control, place) => control.value !== data.cases[0].choice[place] && query.set(control.name, control.value));
      if (guide.isDay(day.value)) {
        query.set("start", day.value);
      }
      show();
      guide.replaceAddress(location.pathname + (String(query) ? "?" + query : "") + location.hash);
    }

    form.addEventListener("submit", (event) => event.preventDefault());
    guide.onInput(form, keep);
    show();
  }

  const form = document.querySelector("form[data-guide-calendar]");
  if (form) {
    guide.parts.load(form.dataset.guideCalendar).then((data) => open(form, /** @type {CalendarPart} */ (data)), () => undefined);
  }
})();
