/* Filters of a list in pages: when something is asked, what was found among all rows stands in the place of the pages.
 *
 * The list has data-guide-paged="ADDRESS" of its files: list.js holds what the filters compare, a column for each, and rows-N.js
 * the rows to show. In it are the pages (data-guide-pages) and a table for what is found (data-guide-results).
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const AT_ONCE = 50;

  /* A row of the columns, as the filters ask rows of a table. */
  /** @param {PagedColumns} columns @returns {PagedRow[]} */
  function rowsOf(columns) {
    const keys = Object.keys(columns);
    return columns.count.map(function (_, number) {
      /** @type {Record<string, string>} */
      const dataset = {};
      keys.forEach(function (key) {
        dataset[key] = columns[key][number];
      });
      return { number, dataset };
    });
  }

  /* An element of its name, attributes and content; content is text or elements. */
  /** @param {BuiltNode} node @returns {Node} */
  function built(node) {
    if (typeof node === "string") {
      return document.createTextNode(node);
    }
    const element = document.createElement(/** @type {string} */ (node[0]));
    Object.entries(/** @type {Record<string, string>} */ (node[1])).forEach(function (attribute) {
      element.setAttribute(attribute[0], attribute[1]);
    });
    node.slice(2).forEach((inner) => element.appendChild(built(/** @type {BuiltNode} */ (inner))));
    return element;
  }

  /* Promises the rows of some numbers as elements. */
  /** @param {string} base @param {PagedRow[]} some @param {number} run @returns {Promise<Node[]>} */
  function elementsOf(base, some, run) {
    /** @param {PagedRow} row */
    const load = (row) => guide.parts.load(base + "rows-" + Math.floor(row.number / run) + ".js");
    return Promise.all(some.map((row) => load(row).then((rows) => built(rows[row.number % run]))));
  }

  /* What a page does to rows that it has from the start. */
  /** @param {HTMLElement} results */
  function settle(results) {
    guide.freshness.mark(results, guide.freshness.today());
    guide.nameRoles(results.querySelector("table"));
    document.dispatchEvent(new CustomEvent("guide-tray"));
  }

  /* The table of what was found: `show` puts found rows there, some at once. */
  /** @param {HTMLElement} results @param {string} base */
  function table(results, base) {
    const body = results.querySelector("tbody");
    const more = results.querySelector("[data-guide-more]");
    const lost = results.querySelector("[data-guide-lost]");
    /** @type {PagedRow[]} */
    let left = [];
    let run = 1;
    let turn = 0;

    /** @param {boolean} isAnew */
    function add(isAnew) {
      const mine = (turn += 1);
      elementsOf(base, left.slice(0, AT_ONCE), run)
        .then((elements) => mine === turn && place(elements, isAnew))
        .catch(() => (lost.hidden = false));
    }

    /** @param {Node[]} elements @param {boolean} isAnew */
    function place(elements, isAnew) {
      if (isAnew) {
        body.textContent = "";
      }
      elements.forEach((element) => body.appendChild(element));
      left = left.slice(AT_ONCE);
      more.hidden = left.length === 0;
      more.textContent = guide.worded(more.dataset.text, { count: guide.number(left.length) });
      lost.hidden = true;
      settle(results);
    }

    more.addEventListener("click", () => add(false));
    return {
      lost,
      /** @param {PagedRow[]} found @param {number} size */
      show: function (found, size) {
        left = found;
        run = size;
        add(true);
      },
    };
  }

  /* The sentence that says how many were found. */
  /** @param {HTMLElement} count @param {FoundRows} found */
  function say(count, found) {
    const texts = count.dataset;
    count.textContent = guide.worded(texts.guideCount, { count: guide.number(found.shown), total: guide.number(found.total) });
    if (found.unknown && texts.guideUnknown) {
      count.textContent = guide.worded(texts.guideUnknown, { found: count.textContent, count: guide.number(found.unknown) });
    }
  }

  // The filters `form` of a list in pages; `listing` is what finder.js knows of filters and rows.
  guide.pagedFinder = function (form, list, listing) {
    const base = (list.dataset.guidePaged || "").replace(/\/*$/, "/");
    const pages = list.querySelector("[data-guide-pages]");
    const results = list.querySelector("[data-guide-results]");
    const count = document.querySelector("#" + list.id + "-found");
    const controls = Array.prototype.slice.call(form.querySelectorAll("[data-guide-filter]"));
    const found = table(results, base);
    /** @type {PagedRow[] | null} */
    let all = null;

    /** @param {{ run: number; columns: PagedColumns }} content */
    function answer(content) {
      all = all || rowsOf(content.columns);
      const rows = listing.sift(all, controls);
      say(count, rows);
      found.show(rows.found, content.run);
    }

    function show() {
      const isAsked = controls.some(listing.chosen);
      pages.hidden = isAsked;
      results.hidden = count.hidden = !isAsked;
      if (isAsked) {
        guide.parts.load(base + "list.js").then(answer).catch(() => (found.lost.hidden = false));
      }
    }

    found.lost.querySelector("button").addEventListener("click", show);
    return show;
  };
})();
