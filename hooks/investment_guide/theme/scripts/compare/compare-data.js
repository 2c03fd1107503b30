/* What the comparison shows, loaded when it is asked for: the rows, the sites of an address, the list to choose from. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const compare = /** @type {CompareScripts} */ (guide.compare = guide.compare || {});
  const MOST = guide.constants.most_compared;

  compare.MOST = MOST;

  // The keys of an address or of a list: each once, in their order, no more than fit.
  compare.keys = function (texts) {
    return texts.filter((text, index) => guide.isSiteKey(text) && texts.indexOf(text) === index).slice(0, MOST);
  };

  compare.recalled = function (query) {
    return query.has("sites") ? compare.keys((query.get("sites") || "").split(",")) : null;
  };

  /** @param {string} name */
  function load(name) {
    return guide.parts.load(compare.base + "compare/" + name + ".js");
  }

  // Files hold sites in the order of their keys: a site is in the last file that begins no later.
  /** @param {string} key @param {string[]} files */
  function fileOf(key, files) {
    return files.filter((first) => first <= key).length - 1;
  }

  /** @param {string} key @param {PartContents["compare-N"]} file */
  function siteOf(key, file) {
    const found = file.sites[key];
    const facts = new Map(found.facts.map((fact) => [fact[0], { lines: fact[1].map((line) => lineOf(file.texts[line])), number: fact[2] }]));
    return Object.assign({}, found, { key: key, kind: key.split("/")[0], facts: facts });
  }

  /** @param {string | string[]} line */
  function lineOf(line) {
    const parts = typeof line === "string" ? [line] : line;
    return { text: parts[0], address: parts[1] || "", language: parts[2] || "" };
  }

  // {rows, sites, gone}: gone are keys that the guide does not have.
  compare.load = function (keys) {
    if (!keys.length) {
      return Promise.resolve({ rows: [], sites: [], gone: [] });
    }
    return load("index").then(function (/** @type {PartContents["compare"]} */ index) {
      const numbers = keys.map((key) => fileOf(key, index.files));
      return Promise.all(numbers.map((number) => (number < 0 ? { sites: {} } : load("sites-" + number)))).then(function (files) {
        const known = keys.filter((key, at) => guide.own(files[at].sites, key));
        return {
          rows: index.rows,
          sites: known.map((key) => siteOf(key, files[keys.indexOf(key)])),
          gone: keys.filter((key) => known.indexOf(key) < 0),
        };
      });
    });
  };

  // Every site as {key, name, park, state}, what is available first.
  compare.loadList = function () {
    return load("list").then((/** @type {PartContents["compare-list"]} */ list) =>
      list.sites.map((site) => ({ key: site[0], name: site[1], park: list.parks[site[2]], state: list.states[site[3]] }))
    );
  };
})();
