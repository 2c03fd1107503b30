/* Filters and sorting for the tables of plots, floors and policies. The tables are complete without it.
 *
 * <form data-guide-finder="ID"> filters what carries data-guide-item in the element with that id; a data-guide-group without
 * anything left to show goes too, its data-guide-tally says how many of it are left, and a folded one opens where it holds all
 * that is found, or with data-guide-unfolds on the element whatever is found. Its controls have data-guide-filter="KEY",
 * which is compared with data-KEY of each row: a select with one of its words, a number with
 * data-guide-compare="from|to", a checkbox with being there. A search field looks for its words anywhere in the row.
 * A row without the number asked for does not match; data-guide-unknown of the count says how many miss only such numbers.
 * A <th data-guide-sort="text|number"> gets a button; cells may carry data-value.
 * The choice is kept in the address, numbers in the unit of the guide (amounts.js), so that a link shows the same rows in
 * every language.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const UNKNOWN = "unknown";

  /** @param {FilteredRow} row @param {string} key */
  function words(row, key) {
    return (row.dataset[key] || "").split(" ");
  }

  /* Case, full width and the spaces inside numbers do not matter: 2 000 is found as 2000. */
  /** @param {string} text */
  function folded(text) {
    return text.normalize("NFKC").toLowerCase().replace(/(\d)[\s,](?=\d)/g, "$1").trim();
  }

  /** @param {HTMLElement} control */
  function filterOf(control) {
    return control.dataset.guideFilter || "";
  }

  /** @param {FilteredRow} row @param {HTMLInputElement} control */
  function bound(row, control) {
    const value = parseFloat(row.dataset[filterOf(control)] || "");
    if (isNaN(value)) {
      return UNKNOWN;
    }
    const limit = guide.amountOf(control);
    return control.dataset.guideCompare === "to" ? value <= limit : value >= limit;
  }

  /* A row may stand for several things that are alike. */
  /** @param {FilteredRow} row */
  function many(row) {
    return Number(row.dataset.count) || 1;
  }

  /* true, false, or UNKNOWN where the row does not say what is asked. */
  /** @param {FilteredRow} row @param {HTMLInputElement} control */
  function matches(row, control) {
    const key = filterOf(control);
    if (control.type === "checkbox") {
      return !control.checked || row.dataset[key] === "1";
    }
    if (control.value === "") {
      return true;
    }
    if (control.type === "search") {
      const text = folded(row.textContent);
      return folded(control.value).split(/\s+/).every(function (word) {
        return text.indexOf(word) >= 0;
      });
    }
    return control.type === "number" ? bound(row, control) : words(row, key).indexOf(control.value) >= 0;
  }

  /** @param {HTMLInputElement} control */
  function chosen(control) {
    if (control.type === "checkbox") {
      return control.checked ? "1" : "";
    }
    return control.type === "number" && control.value !== "" ? String(guide.amountOf(control)) : control.value;
  }

  /** @param {HTMLInputElement[]} controls */
  function remember(controls) {
    const query = new URLSearchParams();
    controls.forEach(function (control) {
      const value = chosen(control);
      if (value) {
        query.set(control.id, value);
      }
    });
    const text = query.toString();
    guide.replaceAddress(text ? "?" + text : location.pathname);
  }

  /** @param {HTMLInputElement[]} controls */
  function recall(controls) {
    const query = new URLSearchParams(location.search);
    controls.forEach(function (control) {
      const value = query.get(control.id);
      if (control.type === "checkbox") {
        control.checked = value === null ? control.checked : value === "1";
      } else if (value !== null) {
        (control.type === "number" ? guide.setAmount : guide.setControl)(control, value);
      }
    });
  }

  /** @param {HTMLElement} element @returns {RowGroup} */
  function groupOf(element) {
    const first = element.querySelector("[data-guide-tally]");
    const tally = first && first.closest("[data-guide-group]") === element ? first : null;
    return {
      element: element,
      fold: element.tagName === "DETAILS" ? /** @type {HTMLDetailsElement} */ (element) : null,
      rows: Array.prototype.slice.call(element.querySelectorAll("[data-guide-item]")),
      tally: tally,
      text: tally ? tally.textContent : "",
      isOpened: false, // by this script, which closes it again
    };
  }

  /* How many are available of what a row stands for. */
  /** @param {HTMLTableRowElement} row */
  function free(row) {
    return Number(row.dataset.free) || many(row);
  }

  /* Of a group how many are left; it opens where that is all that is found, or where the list says so. */
  /** @param {RowGroup} group @param {HTMLTableRowElement[]} found @param {boolean} filtered @param {boolean} opens */
  function showGroup(group, found, filtered, opens) {
    const left = group.rows.filter((row) => !row.hidden);
    group.element.hidden = left.length === 0;
    if (group.tally) {
      const number = left.reduce((sum, row) => sum + free(row), 0);
      group.tally.textContent = (filtered ? guide.number(number) + " / " : "") + group.text;
    }
    if (group.fold) {
      const isNeeded = filtered && left.length > 0 && (opens || left.length === found.length);
      if (isNeeded ? !group.fold.open : group.isOpened) {
        group.fold.open = isNeeded;
        group.isOpened = isNeeded;
      }
    }
  }

  /* Which rows match, how many they stand for, and how many only do not state what is asked. */
  /** @template {FilteredRow} Row @param {Row[]} rows @param {HTMLInputElement[]} controls */
  function sift(rows, controls) {
    /** @type {Row[]} */
    const found = [];
    const sums = { shown: 0, unknown: 0, total: 0 };
    rows.forEach(function (row) {
      const answers = controls.map((control) => matches(row, control));
      const isFound = answers.every((one) => one === true);
      sums.total += many(row);
      sums.shown += isFound ? many(row) : 0;
      sums.unknown += !isFound && answers.indexOf(false) < 0 ? many(row) : 0;
      if (isFound) {
        found.push(row);
      }
    });
    return Object.assign({ found }, sums);
  }

  /** @param {HTMLFormElement} form @param {HTMLInputElement[]} controls @param {() => void} show */
  function begin(form, controls, show) {
    function changed() {
      show();
      remember(controls);
    }

    recall(controls);
    show();
    guide.onInput(form, changed);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
    });
    form.addEventListener("reset", function () {
      window.setTimeout(changed);
    });
  }

  /** @param {HTMLFormElement} form */
  guide.finder = function (form) {
    const list = document.getElementById(form.dataset.guideFinder || "");
    if (list.dataset.guidePaged !== undefined) {
      begin(form, Array.prototype.slice.call(form.querySelectorAll("[data-guide-filter]")), guide.pagedFinder(form, list, { sift, chosen }));
      return;
    }
    const rows = Array.prototype.slice.call(list.querySelectorAll("[data-guide-item]"));
    const groups = Array.prototype.slice.call(list.querySelectorAll("[data-guide-group]")).map(groupOf).filter((group) => group.rows.length);
    const controls = Array.prototype.slice.call(form.querySelectorAll("[data-guide-filter]"));
    const count = document.querySelector("#" + list.id + "-found");

    function show() {
      const { found: left, shown, unknown, total } = sift(rows, controls);
      rows.forEach((row) => (row.hidden = true));
      left.forEach((row) => (row.hidden = false));
      groups.forEach((group) => showGroup(group, left, left.length < rows.length, list.dataset.guideUnfolds !== undefined));
      const texts = count.dataset;
      count.hidden = controls.every((control) => !chosen(control));
      count.textContent = guide.worded(texts.guideCount, { count: guide.number(shown), total: guide.number(total) });
      if (unknown && texts.guideUnknown) {
        count.textContent = guide.worded(texts.guideUnknown, { found: count.textContent, count: guide.number(unknown) });
      }
      Array.prototype.forEach.call(list.querySelectorAll("tfoot"), function (foot) {
        foot.hidden = shown !== total; // the totals are of all rows
      });
    }

    begin(form, controls, show);
  };

  /** @param {HTMLTableRowElement} row @param {number} column @param {string | undefined} kind */
  function cellValue(row, column, kind) {
    const cell = row.cells[column];
    const value = cell.dataset.value === undefined ? cell.textContent.trim() : cell.dataset.value;
    return kind === "number" ? (value === "" ? Infinity : parseFloat(value)) : value;
  }

  /** @param {HTMLTableElement} table @param {HTMLTableCellElement} header @param {string | undefined} kind */
  function sortBy(table, header, kind) {
    const rising = header.getAttribute("aria-sort") !== "ascending";
    const column = header.cellIndex;
    const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
    const rows = Array.prototype.slice.call(table.tBodies[0].rows);
    rows.sort(function (one, other) {
      const a = cellValue(one, column, kind);
      const b = cellValue(other, column, kind);
      if (a === Infinity || b === Infinity) {
        return a === b ? 0 : a === Infinity ? 1 : -1; // rows without a value stay last
      }
      const isNumber = typeof a === "number" && typeof b === "number";
      const order = isNumber ? a - b : collator.compare(String(a), String(b));
      return rising ? order : -order;
    });
    table.querySelectorAll("th[aria-sort]").forEach((other) => other.removeAttribute("aria-sort"));
    header.setAttribute("aria-sort", rising ? "ascending" : "descending");
    rows.forEach(function (row) {
      table.tBodies[0].appendChild(row);
    });
  }

  /** @param {HTMLTableElement} table */
  guide.sortable = function (table) {
    Array.prototype.forEach.call(table.querySelectorAll("th[data-guide-sort]"), function (header) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "guide-sort";
      while (header.firstChild) {
        button.appendChild(header.firstChild);
      }
      header.appendChild(button);
      header.dataset.used = "";
      /** @type {HTMLElement} */ (table.tHead).dataset.used = "";
      button.addEventListener("click", function () {
        sortBy(table, header, header.dataset.guideSort);
      });
    });
  };

  function start() {
    Array.prototype.forEach.call(document.querySelectorAll("form[data-guide-finder]"), guide.finder);
    Array.prototype.forEach.call(document.querySelectorAll("table[data-guide-sortable]"), guide.sortable);
  }

  if (document.readyState === "complete") {
    start();
  } else {
    document.addEventListener("DOMContentLoaded", start); // after every deferred script, some of which mark rows
  }
})();
