/* Some browsers forget what a table is when styles show its rows as blocks, as of cards, and trust roles instead. HTML wants none
 * in a file, where a table says what it is.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide);
  /** @type {Record<string, string>} */
  const ROLES = { "thead, tbody, tfoot": "rowgroup", tr: "row", "thead th": "columnheader", "tbody th, tfoot th": "rowheader", td: "cell" };
  const phone = window.matchMedia("(max-width: 39.99em)"); // guide.css has the same limits
  const tablet = window.matchMedia("(min-width: 40em) and (max-width: 79.99em)");

  guide.nameRoles = function (table) {
    table.setAttribute("role", "table");
    Object.keys(ROLES).forEach(function (parts) {
      Array.prototype.forEach.call(table.querySelectorAll(parts), (part) => part.setAttribute("role", ROLES[parts]));
    });
  };

  /** @param {string} tables */
  function nameEach(tables) {
    Array.prototype.forEach.call(document.querySelectorAll(tables), guide.nameRoles);
  }

  function nameAll() {
    if (phone.matches) {
      nameEach(".guide-table--cards table, .guide-table--lines table");
    } else if (tablet.matches) {
      nameEach(".guide-table--list table");
    }
  }

  nameAll();
  phone.addListener(nameAll);
  tablet.addListener(nameAll);
})();
