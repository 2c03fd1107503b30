/* One way to make an element: its name, its class, then texts and elements. Texts are set as text, never as markup. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});

  // A number with its currency or its unit, as formatting/elements.py knows it.
  const NUMBER = "\\d(?:[\\d\\xa0,.–\\uff5e]*\\d)?%?";
  const LETTER = "[^\\s\\d<>&,;:.\\uff0c\\uff1b\\u3002\\u3001\\uff1a\\uff01\\uff1f\\uff08\\uff09()“”\\u4e00-\\u9fff]";
  const UNIT =
    "(?:[\\u4e00-\\u9fff]{1,4}(?:[/·](?:" + LETTER + "|[\\u4e00-\\u9fff]){1,6})?|" + LETTER + "{1,12})" +
    "(?: a (?:month|year|floor|building)(?: and (?:month|year))?)?";
  const SIGN = "(?:[A-Z]{0,2}[$\\u20a0-\\u20bf\\xa3\\xa5]|[A-Z]{3})";
  const joined = guide.constants.joined_units;
  const JOINED = joined ? "|" + NUMBER + "(?:" + joined + ")(?:/" + LETTER + "{1,9})?" : "";
  const AMOUNT = new RegExp(
    "[\\uff08(]?(?:(?:[≈≥≤] |\\u7d04)?" + SIGN + " " + NUMBER + "(?:" + UNIT + ")?(?: (?:million|billion)(?:" + UNIT + ")?)?|" +
    NUMBER + " (?!(?:to|and|or|of|in|for|from) )(?:(?:million|billion) yuan|" + UNIT + ")" + JOINED + ")(?:[\\uff09)][\\uff0c\\uff1b,;]?)?",
    "g"
  );

  // Digits in groups, as records write them with common spaces: 12 000.
  const GROUPED = /(^|[^\d,.])(\d{1,3}(?: \d{3})+)(?!\d)/g;

  /* Appends a text whose amounts stay on one line: in one element, for where each child is an item of a row. What follows
   * a letter or a dash is the number of a plot. */
  /** @param {Element} made @param {string} plain */
  function writeAmounts(made, plain) {
    const text = plain.replace(GROUPED, (_, before, digits) => before + digits.replace(/ /g, "\u00a0"));
    const pieces = document.createElement("span");
    let written = 0;
    text.replace(AMOUNT, function (amount, start) {
      if (!/[A-Za-z0-9-]/.test(text.charAt(start - 1))) {
        const kept = document.createElement("span");
        kept.className = "guide-amount";
        kept.textContent = amount;
        pieces.append(text.slice(written, start), kept);
        written = start + amount.length;
      }
      return amount;
    });
    if (written) {
      pieces.append(text.slice(written));
      made.append(pieces);
    } else if (text) {
      made.append(text);
    }
  }

  // The same, with words of another language in elements that name it; several pieces are one item of a row, too.
  /** @param {Element} made @param {string} text */
  function write(made, text) {
    const pieces = guide.inLanguages(text);
    if (pieces.every((piece) => !piece.lang)) {
      writeAmounts(made, text);
      return;
    }
    const row = pieces.length > 1 ? made.appendChild(document.createElement("span")) : made;
    pieces.forEach(function (piece) {
      if (!piece.lang) {
        writeAmounts(row, piece.text);
        return;
      }
      const marked = row.appendChild(document.createElement("span"));
      marked.lang = piece.lang;
      writeAmounts(marked, piece.text);
    });
  }

  // Appends texts and elements; what is not there or empty is left out.
  guide.filled = function (made, contents) {
    contents.forEach(function (content) {
      if (content instanceof Node) {
        made.appendChild(content);
      } else if (content !== null && content !== undefined) {
        write(made, String(content));
      }
    });
    return made;
  };

  // A text in the place of what an element holds.
  guide.setText = function (made, text) {
    made.textContent = "";
    return guide.filled(made, [text]);
  };

  guide.element = function (name, className) {
    const made = document.createElement(name);
    if (className) {
      made.className = className;
    }
    return guide.filled(made, Array.prototype.slice.call(arguments, 2));
  };
})();
