/* Shows what was found: a section at a time, twenty at once, with the words that were asked for marked; Enter opens the first, arrows
 * go from one to the next.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const search = /** @type {SearchScripts} */ (guide.searching = guide.searching || {});
  const dialog = document.getElementById("guide-search");
  const input = document.getElementById("guide-search-input");
  const results = document.getElementById("guide-search-results");
  const status = document.getElementById("guide-search-status");
  const sections = dialog.querySelector("[data-guide-search-sections]");
  const more = dialog.querySelector("[data-guide-search-more]");
  const ALL = -1;
  const LEAST_FILTERED = 6;
  let turn = 0; // of what is shown: an answer counts only for the last key
  /** @type {SearchResult | null} */
  let shown = null;
  let section = ALL;

  /* What is marked: the words that were typed, and those that mean the same. */
  /** @param {SearchResult} result */
  function markedWords(result) {
    const words = result.terms.flatMap((term) => (term.meaning ? result.index.meanings[term.meaning][1] : [search.stem(term.text)]));
    return words.sort((/** @type {string} */ one, /** @type {string} */ other) => other.length - one.length);
  }

  /** @param {string[]} words */
  function patternOf(words) {
    const some = words.filter((word) => word.length > 1 || search.isUnspaced(word));
    const amount = (/** @type {string} */ word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&").replace(/^(\d+(?:\\\.\d+)?)(?=\D)/, "$1\\s*");
    return some.length ? new RegExp(some.map(amount).join("|"), "gi") : null;
  }

  /* A word of letters is marked to its end, and only where it begins. */
  /** @param {string} text @param {RegExp | null} pattern */
  function marked(text, pattern) {
    const made = document.createDocumentFragment();
    let written = 0;
    text.replace(pattern || /(?!)/g, function (/** @type {string} */ found, /** @type {any[]} */ ...rest) {
      const at = Number(rest[rest.length - 2]);
      const isWord = /^[a-z]/i.test(found);
      if (at < written || (isWord && /[a-z0-9]/i.test(text.charAt(at - 1)))) {
        return found;
      }
      const whole = isWord ? found + (/^[a-z]*/i.exec(text.slice(at + found.length)) || [""])[0] : found;
      made.append(text.slice(written, at), guide.element("mark", "", whole));
      written = at + whole.length;
      return found;
    });
    made.append(text.slice(written));
    return made;
  }

  /** @param {SearchEntry} entry @param {RegExp | null} pattern */
  function item(entry, pattern) {
    const link = guide.element("a", "guide-search__result");
    link.href = guide.address(search.base + entry[1]);
    const title = link.appendChild(guide.element("span", "guide-search__title"));
    title.appendChild(marked(entry[0], pattern));
    const above = link.appendChild(guide.element("span", "guide-search__kind", entry[2]));
    if (entry[4]) {
      above.prepend(guide.element("span", "guide-badge guide-badge--" + entry[4][1] + " guide-badge--" + entry[4][2], entry[4][0]));
    }
    link.appendChild(guide.element("span", "guide-search__text")).appendChild(marked(entry[3], pattern));
    const row = guide.element("li");
    row.appendChild(link);
    return row;
  }

  /** @param {SearchResult} result */
  function said(result) {
    const count = guide.number(result.count);
    if (!result.count) {
      return guide.said("found-none");
    }
    return result.isPartial ? guide.worded(dialog.dataset.partial, { count }) : guide.counted("found", result.count, { count });
  }

  /** @param {SearchEntry[]} entries @param {number} left */
  function add(entries, left) {
    const pattern = patternOf(markedWords(/** @type {SearchResult} */ (shown)));
    entries.forEach((entry) => results.appendChild(item(entry, pattern)));
    more.hidden = left === 0;
    more.textContent = guide.worded(more.dataset.text, { count: guide.number(left) });
  }

  /** @param {number} from */
  function addSome(from) {
    const result = /** @type {SearchResult} */ (shown);
    const asked = turn;
    return search.some(result, section, from).then(function (/** @type {{ entries: SearchEntry[], left: number }} */ some) {
      if (asked === turn) {
        add(some.entries, some.left);
      }
    });
  }

  /** @param {string} text @param {number} number */
  function filter(text, number) {
    const press = guide.element("button", "guide-chip", text);
    press.type = "button";
    press.setAttribute("aria-pressed", String(number === section));
    press.addEventListener("click", function () {
      section = number;
      turn += 1;
      results.textContent = "";
      sections.querySelectorAll("button").forEach((/** @type {Element} */ each) => each.setAttribute("aria-pressed", String(each === press)));
      addSome(0);
    });
    return press;
  }

  /** @param {SearchResult} result */
  function showSections(result) {
    sections.textContent = "";
    sections.hidden = result.count < LEAST_FILTERED || result.sections.length < 2;
    if (!sections.hidden) {
      sections.appendChild(filter(dialog.dataset.all + " " + guide.number(result.count), ALL));
      result.sections.forEach((each) => sections.appendChild(filter(result.index.sections[each[0]] + " " + guide.number(each[1]), each[0])));
    }
  }

  function clear() {
    results.textContent = "";
    sections.hidden = true;
    more.hidden = true;
  }

  /** @param {string} query */
  function show(query) {
    const asked = (turn += 1);
    if (!query) {
      clear();
      status.textContent = "";
      return Promise.resolve();
    }
    return search.find(query).catch(() => null).then(function (/** @type {SearchResult | null} */ result) {
      if (asked !== turn) {
        return; // a later key was faster
      }
      clear();
      shown = result;
      section = ALL;
      if (result) {
        showSections(result);
        add(result.entries, result.count - result.entries.length);
      }
      status.textContent = result ? said(result) : guide.said("search-failed");
    });
  }

  // Up and down among the field and the results, as in a list.
  /** @param {KeyboardEvent} event */
  function move(event) {
    const stops = [input, ...results.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    const step = guide.own({ ArrowDown: 1, ArrowUp: -1 }, event.key);
    if (guide.isComposing(event) || stops.length === 1 || at < 0) {
      return;
    }
    if (step) {
      event.preventDefault();
      stops[Math.max(0, Math.min(at + step, stops.length - 1))].focus();
    } else if (event.key === "Enter" && at === 0) {
      stops[1].click();
    }
  }

  /** @param {MouseEvent} event */
  function leave(event) {
    const link = /** @type {Element} */ (event.target).closest("a");
    if (link && link.pathname === location.pathname && link.hash) {
      guide.menu.closeDialog("guide-search");
    }
  }

  more.addEventListener("click", function () {
    const before = results.querySelectorAll("a").length;
    addSome(before).then(() => (results.querySelectorAll("a")[before] || input).focus());
  });
  dialog.addEventListener("keydown", move);
  results.addEventListener("click", leave);

  guide.part("search-view", { show: show, find: search.find });
})();
