/* What the other scripts share, loaded before them on every page: where links lead, texts with gaps, numbers, lookups by a
 * text from outside, what is typed, what an address may put into a form and what it keeps of it, and the data files.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const FOLDER = /^(?!https?:)([^?#]*\/|\.{1,2})(?=[?#]|$)/;
  const SITE = /^(land|factory)\/[a-z0-9-]{1,64}$/;
  const NUMBER = /^\d{1,15}(\.\d{1,15})?$/;
  const LONGEST_TEXT = 200; // characters
  // Safari refuses more than 100 changes of the address in 30 seconds.
  const ADDRESS_CHANGES = 50;
  const ADDRESS_PERIOD_MS = 30000;
  const ADDRESS_PAUSE_MS = 1000;
  const MINUS = "\u2212";
  const BETWEEN_GROUPS = new RegExp("\\B(?=(\\d{" + guide.constants.grouping[1] + "})*\\d{" + guide.constants.grouping[0] + "}$)", "g");

  guide.isInFolder = location.protocol === "file:";

  // The address of a page as a link of this page. A web server answers an address that ends with a slash with a page; a
  // folder on a disk (file://) is shown as a list of files, so there the page is named:
  // `../land/lc-a-03/#costs` stays, or becomes `../land/lc-a-03/index.html#costs`.
  guide.address = function (address) {
    return guide.isInFolder ? address.replace(FOLDER, (folder) => folder.replace(/\.$/, "./") + "index.html") : address;
  };

  // This page for others, without query and anchor: from a folder the published address, if the guide has one.
  guide.published = function () {
    const canonical = guide.isInFolder && document.querySelector('link[rel="canonical"]');
    return canonical ? canonical.href : location.href.split(/[?#]/)[0];
  };

  // What a table holds under a name that came from an address, a form, the browser's storage or data. Never what every
  // object inherits: "constructor" and "__proto__" are names like any other.
  guide.own = function (table, name) {
    return Object.prototype.hasOwnProperty.call(table, String(name)) ? /** @type {any} */ (table)[String(name)] : undefined;
  };

  // Fills the gaps of a text: `{count} of {total}`. Values are taken as they are: nothing in them is a pattern or a gap.
  guide.worded = function (text, values) {
    return text.replace(/\{(\w+)\}/g, function (gap, name) {
      const value = guide.own(values || {}, name);
      return value === undefined ? gap : String(value);
    });
  };

  // What scripts of every page say, in the language of the page.
  guide.said = (name, values) => guide.worded(guide.constants.words[name], values);

  // A sentence about so many things, which is in `values` as well.
  guide.counted = (name, count, values) => guide.said(count === 1 ? name + "-one" : name, values);

  // "2026-09-30" as a reader of the page writes it.
  guide.dayText = function (iso) {
    /** @type {Intl.DateTimeFormatOptions} */
    const wording = { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" };
    return new Date(iso + "T00:00:00Z").toLocaleDateString(guide.constants.day_tag, wording);
  };

  // The digits of a value of 0 or more times ten to the power of `decimals`, rounded half up as it is written in decimals:
  // 1.005 is half way between 1.00 and 1.01, which the nearest binary number is not.
  /** @param {number} value @param {number} decimals */
  function roundedDigits(value, decimals) {
    const parts = value.toExponential().split("e");
    const digits = parts[0].replace(".", "");
    const kept = Number(parts[1]) + 1 + decimals;
    if (kept < 0 || kept >= digits.length) {
      return kept < 0 ? "0" : digits + "0".repeat(kept - digits.length);
    }
    const whole = "0" + digits.slice(0, kept);
    const nines = whole.length - whole.replace(/9+$/, "").length;
    const last = whole.length - nines - 1;
    const isUp = digits[kept] >= "5";
    return isUp ? whole.slice(0, last) + (Number(whole[last]) + 1) + "0".repeat(nines) : whole;
  }

  // A number in the language of the page with `least` to `most` decimals, digits grouped: the counterpart of number_text in
  // formatting/numbers.py, to which a test compares it.
  guide.number = function (value, least, most) {
    const places = most === undefined ? 4 : most;
    const digits = roundedDigits(Math.abs(value), places).replace(/^0+/, "").padStart(places + 1, "0");
    const whole = digits.slice(0, digits.length - places);
    const decimals = digits.slice(digits.length - places).replace(/0+$/, "").padEnd(least || 0, "0");
    const sign = value < 0 && /[1-9]/.test(digits) ? MINUS : "";
    const grouped = whole.replace(BETWEEN_GROUPS, guide.constants.group);
    return sign + grouped + (decimals ? guide.constants.decimal + decimals : "");
  };

  // Whether a key belongs to an input method that is composing text: its Escape and Enter are not for the page.
  guide.isComposing = (event) => event.isComposing || event.keyCode === 229;

  // Calls `changed` for what is typed or chosen within an element. Text in composition is not yet what the reader means:
  // pinyin, before its characters are chosen.
  guide.onInput = function (element, changed) {
    element.addEventListener("input", (event) => /** @type {InputEvent} */ (event).isComposing || changed(event));
    element.addEventListener("compositionend", changed);
  };

  /** @type {number[]} */
  let changes = []; // when the address was changed, milliseconds
  let waiting = 0;
  /** @type {string | null} */
  let unwritten = null;

  function writeAddress() {
    window.clearTimeout(waiting);
    if (unwritten === null) {
      return;
    }
    const address = unwritten;
    unwritten = null;
    if (new URL(address, location.href).href === location.href) {
      return;
    }
    changes.push(performance.now());
    try {
      // eslint-disable-next-line no-restricted-properties -- the one place that does
      history.replaceState(null, "", address);
    } catch (refused) {
      // The address stays as it was; the page works without it.
    }
  }

  // The language switch leads to what this page shows: filters and answers are the same in every language.
  /** @param {string} address */
  function switchTo(address) {
    const shown = new URL(address, location.href);
    document.querySelectorAll("a[hreflang][rel=alternate]").forEach(function (other) {
      other.href = other.getAttribute("href").split(/[?#]/)[0] + shown.search + shown.hash;
    });
  }

  // Deferred: the links are there already.
  if (location.search || location.hash) {
    switchTo(location.href);
  }
  window.addEventListener("hashchange", () => switchTo(location.href));

  // Shows the address of what the page shows: at once, and where it changes with every key, after a pause.
  guide.replaceAddress = function (address) {
    switchTo(address);
    const since = performance.now() - ADDRESS_PERIOD_MS;
    changes = changes.filter((at) => at > since);
    unwritten = address;
    window.clearTimeout(waiting);
    if (changes.length < ADDRESS_CHANGES) {
      writeAddress();
    } else {
      waiting = window.setTimeout(writeAddress, ADDRESS_PAUSE_MS);
    }
  };

  // Whoever comes back to the page finds what it showed last.
  window.addEventListener("pagehide", writeAddress);

  // Whether a text has the form of the key of a site: land/ID or factory/ID.
  guide.isSiteKey = (text) => typeof text === "string" && SITE.test(text);

  // A day as data write it, 2026-11-30, and in the calendar.
  guide.isDay = function (text) {
    const day = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(text + "T00:00:00Z") : null;
    return day !== null && isFinite(Number(day)) && day.toISOString().slice(0, 10) === text;
  };

  /** @param {HTMLInputElement | HTMLSelectElement} control @param {string} text */
  function isTaken(control, text) {
    if (control.tagName === "SELECT") {
      return Array.prototype.some.call(/** @type {HTMLSelectElement} */ (control).options, (option) => option.value === text);
    }
    return control.type === "number" ? NUMBER.test(text) : control.type === "date" ? guide.isDay(text) : true;
  }

  // Puts a value of an address into a field or list; what it does not take leaves it as it is, without a complaint.
  guide.setControl = function (control, text) {
    if (isTaken(control, text)) {
      control.value = text.slice(0, LONGEST_TEXT);
    }
  };

  // Data are scripts that call guide.part(name, content): these are read the same way from a server and from a folder,
  // where browsers refuse fetch. A page may also name such a script itself, or hold it: `data-guide-file` is then the address
  // that it would be loaded from.
  const contents = new Map();
  const brought = new WeakMap();
  const loading = new Map();
  const otherLanguages = new Map(); // words in them: their language
  const MOST_SEARCHED = 2000;
  /** @type {RegExp | null} */
  let otherWords = null;

  // The pattern of all words of other languages, longer ones first; none where there are none, or too many to look for.
  function patternOfOthers() {
    if (!otherWords && otherLanguages.size && otherLanguages.size <= MOST_SEARCHED) {
      const words = Array.from(otherLanguages.keys()).sort((one, other) => other.length - one.length);
      otherWords = new RegExp("(" + words.map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&")).join("|") + ")");
    }
    return otherWords;
  }

  // A text in pieces, each with its language where that is not the page's.
  guide.inLanguages = function (text) {
    const whole = otherLanguages.get(text);
    const pattern = whole === undefined ? patternOfOthers() : null;
    const pieces = pattern ? text.split(pattern).filter(Boolean) : [text];
    return pieces.map((piece) => ({ text: piece, lang: otherLanguages.get(piece) || "" }));
  };

  guide.part = function (name, content, others) {
    Object.entries(others || {}).forEach(function (entry) {
      entry[1].forEach((words) => otherLanguages.set(words, entry[0]));
      otherWords = null;
    });
    const script = /** @type {HTMLScriptElement} */ (document.currentScript);
    contents.set(name, content);
    brought.set(script, content);
    if (script.dataset.guideFile) {
      loading.set(script.dataset.guideFile, Promise.resolve(content));
    }
  };

  // Runs a file. `valueOf` takes the script element and returns what the promise gives; undefined when the file brought nothing, as one
  // that is cut off does, which ends like one that is there.
  /** @param {string} src @param {(script: HTMLScriptElement) => any} valueOf */
  function request(src, valueOf) {
    return new Promise(function (resolve, reject) {
      const script = document.createElement("script");
      function end() {
        const value = valueOf(script);
        if (value !== undefined) {
          resolve(value);
          return;
        }
        loading.delete(src);
        script.remove();
        reject(new Error("not loaded: " + src));
      }
      script.src = src;
      script.onload = script.onerror = end;
      document.head.appendChild(script);
    });
  }

  // A file is asked for once; after a failure it may be asked for again.
  /** @param {string} src @param {(script: HTMLScriptElement) => any} valueOf */
  function once(src, valueOf) {
    if (!loading.has(src)) {
      loading.set(src, request(src, valueOf));
    }
    return loading.get(src);
  }

  // The names of files with the hash of their content, by their addresses without it.
  const HASH = /\.sha[0-9a-f]{10}(?=\.js$)/;
  const named = new Map();

  guide.parts = {
    // Makes known how files are called, by their addresses from this page.
    name: (files) => files.forEach((file) => named.set(new URL(file, location.href).href.replace(HASH, ""), file)),
    // What the part of that name holds; undefined before its script has run.
    get: (name) => contents.get(name),
    // Promises the content of the part in a file.
    load: (src) => once(named.get(new URL(src, location.href).href) || src, (/** @type {HTMLScriptElement} */ script) => brought.get(script)),
  };

  // Pages say in `data-guide-files` how the files are called that their scripts ask for; they are there, scripts are deferred.
  document.querySelectorAll("[data-guide-files]").forEach((list) => guide.parts.name(list.dataset.guideFiles.split(" ")));

  // Promises what a library sets as `window[name]`.
  guide.loadLibrary = (src, name) => once(src, () => window[name]);
})();
