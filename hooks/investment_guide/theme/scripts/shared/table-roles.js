/* Some browsers forget what a table is when styles show its rows as blocks, as on a phone, and trust roles instead. HTML wants none
 * in a file, where a table says what it is.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide);
  /** @type {Record<string, string>} */
  const ROLES = { "thead, tbody, tfoot": "rowgroup", tr: "row", "thead th": "columnheader", "tbody th, tfoot th": "rowheader", td: "cell" };
  const phone = window.matchMedia("(max-width: 39.99em)"); // the stylesheet has the same limit

  guide.nameRoles = function (table) {
    table.setAttribute("role", "table");
    Object.keys(ROLES).forEach(function (parts) {
      Array.prototype.forEach.call(table.querySelectorAll(parts), (part) => part.setAttribute("role", ROLES[parts]));
    });
  };

  function nameAll() {
    if (phone.matches) {
      Array.prototype.forEach.call(document.querySelectorAll(".guide-table--cards table, .guide-table--lines table"), guide.nameRoles);
    }
  }

  nameAll();
  phone.addListener(nameAll);
})();
