/* Elements of the answers, and lists that change only where their content does, so that focus and open parts stay.
 * Texts are set as text, never as markup.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const match = /** @type {MatchScripts} */ (guide.match = guide.match || {});
  const SVG = "http://www.w3.org/2000/svg";
  // State → tone and shape of its badge (styles/states.css).
  /** @type {{[state: string]: string[]}} */
  const BADGES = {
    fits: ["open", "circle"], together: ["open", "circle"], ask: ["soon", "ring"], nearly: ["held", "half"], no: ["off", "cross"],
    meets: ["open", "circle"], near: ["held", "half"], fails: ["wanted", "diamond"], unknown: ["soon", "ring"],
    eligible: ["open", "circle"], possible: ["soon", "ring"], "not-eligible": ["off", "cross"],
    met: ["open", "circle"], short: ["wanted", "diamond"], missing: ["wanted", "diamond"], weak: ["held", "half"],
  }; // prettier-ignore

  match.element = guide.element;

  match.link = function (className, text, href) {
    const made = match.element("a", className, text);
    made.href = href;
    return made;
  };

  match.badge = function (state, text) {
    return match.element("span", "guide-badge guide-badge--" + BADGES[state][0] + " guide-badge--" + BADGES[state][1], text);
  };

  match.shape = function (name, attributes, ...contents) {
    const made = document.createElementNS(SVG, name);
    Object.keys(attributes).forEach((key) => made.setAttribute(key, String(attributes[key])));
    return guide.filled(made, contents);
  };

  // A button that leads to the question of the form which it names.
  match.question = function (formatter, field) {
    const made = match.element("button", "guide-match__ask", formatter.label(field));
    made.type = "button";
    made.dataset.guideMatchAsk = field;
    return made;
  };

  match.around = function (text, fields) {
    const [before, after] = text.split("{fields}");
    return [before, ...fields, after || ""];
  };

  match.questions = function (formatter, text, fields) {
    const questions = fields.map((field) => match.question(formatter, field));
    return match.element("p", "guide-match__questions", ...match.around(text, questions));
  };

  match.put = function (target, element) {
    target.textContent = "";
    if (element) {
      target.appendChild(element);
    }
  };

  /** @param {Element | null | undefined} old @param {Element} made */
  function keepOpen(old, made) {
    const before = old ? old.querySelectorAll("details") : [];
    made.querySelectorAll("details").forEach(function (part, index) {
      part.open = before[index] ? before[index].open : part.open;
    });
  }

  /* The first `step` items and a button for more. An item is {key, ...} of plain data; `make(item)` gives its element,
   * which is kept as long as the item says the same. `label(count)` is what the button says.
   */
  match.rows = function (list, button, step, make, label) {
    let kept = new Map();
    let limit = step;
    /** @type {Listed<any>} */
    let items = [];

    /** @param {any} item as `make` takes it */
    function row(item) {
      const sign = JSON.stringify(item);
      const old = kept.get(item.key);
      if (old && old.sign === sign) {
        return old;
      }
      const made = { sign: sign, element: make(item) };
      keepOpen(old && old.element, made.element);
      return made;
    }

    function draw() {
      const shown = items.slice(0, limit);
      const rows = shown.map(row);
      kept = new Map(shown.map((item, index) => [item.key, rows[index]]));
      rows.forEach(function (one, index) {
        if (list.children[index] !== one.element) {
          list.insertBefore(one.element, list.children[index] || null);
        }
      });
      while (list.children.length > rows.length) {
        /** @type {ChildNode} */ (list.lastChild).remove();
      }
      const rest = items.length - rows.length;
      button.hidden = rest <= 0;
      button.textContent = rest > 0 ? label(Math.min(rest, step)) : "";
    }

    button.addEventListener("click", function () {
      const first = limit;
      limit += step;
      draw();
      const link = list.children[first].querySelector("a, summary");
      if (link) {
        link.focus();
      }
    });
    return function (next) {
      items = next;
      draw();
    };
  };
})();
