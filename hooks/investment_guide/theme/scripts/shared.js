/* What the other scripts share, loaded before them on every page: where links lead, texts with gaps, lookups by a text
 * from outside, what an address may put into a form, and the data files.
 */
(function () {
  "use strict";
  const guide = (window.guide = window.guide || {});
  const FOLDER = /^([^?#]*\/|\.{1,2})(?=[?#]|$)/;
  const SITE = /^(land|factory)\/[a-z0-9-]{1,64}$/;
  const NUMBER = /^\d{1,15}(\.\d{1,15})?$/;
  const LONGEST_TEXT = 200; // characters

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
    return Object.prototype.hasOwnProperty.call(table, name) ? table[name] : undefined;
  };

  // Fills the gaps of a text: `{count} of {total}`. Values are taken as they are: nothing in them is a pattern or a gap.
  guide.worded = function (text, values) {
    return text.replace(/\{(\w+)\}/g, function (gap, name) {
      const value = guide.own(values || {}, name);
      return value === undefined ? gap : value;
    });
  };

  // Whether a text has the form of the key of a site: land/ID or factory/ID.
  guide.isSiteKey = (text) => typeof text === "string" && SITE.test(text);

  // A day as data write it, 2026-11-30, and in the calendar.
  guide.isDay = function (text) {
    const day = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(text + "T00:00:00Z") : null;
    return day !== null && isFinite(day) && day.toISOString().slice(0, 10) === text;
  };

  function isTaken(control, text) {
    if (control.tagName === "SELECT") {
      return Array.prototype.some.call(control.options, (option) => option.value === text);
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
  // where browsers refuse fetch. A page may also name such a script itself.
  const contents = new Map();
  const brought = new WeakMap();
  const loading = new Map();

  guide.part = function (name, content) {
    contents.set(name, content);
    brought.set(document.currentScript, content);
  };

  function request(src) {
    return new Promise(function (resolve, reject) {
      const script = document.createElement("script");
      // A file that is cut off ends like one that is there, but brings nothing.
      function end() {
        if (brought.has(script)) {
          resolve(brought.get(script));
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

  guide.parts = {
    // What the part of that name holds; undefined before its script has run.
    get: (name) => contents.get(name),
    // The content of the part in a file, which is asked for once; after a failure it may be asked for again.
    load: function (src) {
      if (!loading.has(src)) {
        loading.set(src, request(src));
      }
      return loading.get(src);
    },
  };
})();
