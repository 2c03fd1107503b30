/* The table of the comparison: a row for each fact, a column for each site. Texts are set as text, never as markup. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const compare = /** @type {CompareScripts} */ (guide.compare = guide.compare || {});

  const element = guide.element;

  compare.badge = (state) => element("span", "guide-badge guide-badge--" + state[1] + " guide-badge--" + state[2], state[0]);

  /** @param {string} text */
  function hidden(text) {
    return element("span", "guide-visually-hidden", text);
  }

  // A sign for the eye, a word for the ear.
  /** @param {string} character @param {string} word */
  function sign(character, word) {
    const made = element("span", "guide-compare__sign");
    const drawn = element("span", "", character);
    drawn.setAttribute("aria-hidden", "true");
    made.appendChild(drawn);
    made.appendChild(hidden(" " + word));
    return made;
  }

  /** @param {ComparedSite[]} sites @param {Texts} texts @param {(site: ComparedSite) => void} remove */
  function head(sites, texts, remove) {
    const made = element("thead");
    const row = made.appendChild(element("tr"));
    const corner = row.appendChild(element("th", "", texts.item));
    corner.scope = "col";
    sites.forEach(function (site) {
      const column = row.appendChild(element("th", "guide-compare__site"));
      column.scope = "col";
      const link = column.appendChild(element("a", "", site.name));
      link.href = guide.address(compare.base + site.address);
      column.appendChild(compare.badge(site.state));
      if (texts.paper) {
        const paper = column.appendChild(element("a", "guide-compare__paper", texts.paper));
        paper.href = compare.base + site.address + "sheet.pdf";
        paper.appendChild(hidden(" " + site.name));
      }
      const press = column.appendChild(element("button", "guide-compare__remove", texts.remove));
      press.type = "button";
      press.appendChild(hidden(" " + site.name));
      press.addEventListener("click", () => remove(site));
    });
    return made;
  }

  /** @param {ComparedLine} text */
  function line(text) {
    const made = element(text.address ? "a" : "span", "guide-compare__line", text.text);
    if (text.address) {
      made.href = guide.address(compare.base + text.address);
    }
    if (text.language) {
      made.lang = text.language;
    }
    return made;
  }

  /** @param {ComparedRow} row @param {ComparedSite} site @param {Texts} texts */
  function cell(row, site, texts) {
    const made = element("td");
    made.dataset.label = site.short;
    const fact = row.facts.get(site);
    if (fact && !fact.lines.length) {
      made.appendChild(sign("—", texts.noOthers));
      return made;
    }
    if (!fact) {
      const other = !row.labels[site.kind];
      made.appendChild(other ? element("span", "guide-muted", texts.other) : sign("—", texts.unstated));
      return made;
    }
    fact.lines.forEach((text) => made.appendChild(line(text)));
    if (row.winners.indexOf(site) >= 0) {
      made.classList.add("guide-compare__best");
      const mark = made.appendChild(element("span", "guide-compare__mark"));
      const star = mark.appendChild(element("span", "", "★ "));
      star.setAttribute("aria-hidden", "true");
      mark.appendChild(document.createTextNode(row.best ? row.best[1] : ""));
    }
    return made;
  }

  /** @param {PublishedRow} row @param {ComparedSite[]} sites */
  function label(row, sites) {
    const words = sites.map((site) => row.labels[site.kind]).filter((word, index, all) => word && all.indexOf(word) === index);
    return words.join(" / ");
  }

  /** @param {FactsOfRow} facts @param {ComparedSite} site */
  function cellText(facts, site) {
    const fact = facts.get(site);
    return fact ? JSON.stringify(fact.lines) : "";
  }

  // What a plot cannot have is no difference between it and a building.
  /** @param {FactsOfRow} facts @param {ComparedSite[]} sites */
  function differs(facts, sites) {
    return sites.some((site) => cellText(facts, site) !== cellText(facts, sites[0]));
  }

  // The sites with the best number: none where fewer than two say one, or where all are the same.
  /** @param {PublishedRow} row @param {FactsOfRow} facts @param {ComparedSite[]} sites */
  function winners(row, facts, sites) {
    const numberOf = (/** @type {ComparedSite} */ site) => (facts.get(site) || { number: null }).number;
    const numbers = sites.map(numberOf).filter((number) => typeof number === "number");
    const best = row.best && (row.best[0] === "low" ? Math.min : Math.max).apply(null, numbers);
    const distinct = numbers.some((number) => number !== numbers[0]);
    return row.best && distinct ? sites.filter((site) => numberOf(site) === best) : [];
  }

  // The addresses of the links that all of these sites have, where they have not all the same.
  /** @param {FactsOfRow} facts @param {ComparedSite[]} sites */
  function sharedLinks(facts, sites) {
    if (!differs(facts, sites) || sites.some((site) => !facts.has(site))) {
      return [];
    }
    const links = sites.map((site) => /** @type {ComparedFact} */ (facts.get(site)).lines.map((text) => text.address));
    return links[0].filter((address) => address && links.every((others) => others.indexOf(address) >= 0));
  }

  // The facts of a row; links that all sites have make another, which is alike.
  /** @param {PublishedRow} row @param {ComparedSite[]} sites @returns {FactsOfRow[]} */
  function factsOf(row, sites) {
    /** @type {FactsOfRow} */
    const facts = new Map();
    sites.forEach(function (site) {
      const fact = site.facts.get(row.number);
      if (fact) {
        facts.set(site, fact);
      }
    });
    const shared = sharedLinks(facts, sites.filter((site) => row.labels[site.kind]));
    /** @param {boolean} wanted @returns {FactsOfRow} */
    function linked(wanted) {
      return new Map(Array.from(facts, function ([site, fact]) {
        const lines = fact.lines.filter((text) => (shared.indexOf(text.address) >= 0) === wanted);
        return [site, { lines: lines, number: fact.number }];
      }));
    }
    return shared.length ? [linked(false), linked(true)] : [facts];
  }

  // The rows that one of the sites fills, each with what differs in it, who is best, and whether all kinds of sites have it.
  compare.rows = function (rows, sites) {
    return rows
      .filter((row) => sites.some((site) => site.facts.has(row.number)))
      .flatMap((row) => factsOf(row, sites).map((facts) => Object.assign({}, row, {
        facts: facts,
        label: label(row, sites),
        differs: differs(facts, sites.filter((site) => row.labels[site.kind])),
        isOfAll: sites.every((site) => Boolean(row.labels[site.kind])),
        winners: winners(row, facts, sites),
      })));
  };

  /** @param {ComparedRow} row @param {ComparedSite[]} sites @param {Texts} texts */
  function rowOf(row, sites, texts) {
    const made = element("tr");
    const name = made.appendChild(element("th", "", row.label));
    name.scope = "row";
    made.classList.toggle("guide-compare__minor", !row.key);
    made.classList.toggle("guide-compare__partial", !row.isOfAll);
    if (row.differs) {
      made.classList.add("guide-compare__differs");
      name.appendChild(sign(" ≠", texts.differs));
    }
    sites.forEach((site) => made.appendChild(cell(row, site, texts)));
    return made;
  }

  // The heading of a group; on a phone a button in it shows the rows that are no key figures. It stays as the reader left it.
  /** @type {Record<string, boolean>} */
  const opened = {};

  /** @param {string} group @param {HTMLTableSectionElement} made @param {Texts} texts */
  function openedByPhones(group, made, texts) {
    const minor = made.querySelectorAll(".guide-compare__minor").length;
    if (!minor) {
      return;
    }
    const press = made.rows[0].cells[0].appendChild(element("button", "guide-compare__more", guide.worded(texts.more, { count: minor })));
    press.type = "button";
    press.appendChild(hidden(" " + group));
    function show() {
      press.setAttribute("aria-expanded", String(Boolean(opened[group])));
      made.classList.toggle("guide-compare__folded", !opened[group]);
    }
    press.addEventListener("click", function () {
      opened[group] = !opened[group];
      show();
    });
    show();
  }

  /** @param {HTMLElement} content @param {ComparedRow[]} rows @param {ComparedSite[]} sites @param {Texts} texts */
  function body(content, rows, sites, texts) {
    const made = element("tbody");
    const heading = made.appendChild(element("tr")).appendChild(element("th", "guide-compare__heading"));
    heading.scope = "rowgroup";
    heading.colSpan = sites.length + 1;
    heading.appendChild(content);
    rows.forEach((row) => made.appendChild(rowOf(row, sites, texts)));
    made.classList.toggle("guide-compare__details", rows.every((row) => !row.key && !row.isOfAll));
    return made;
  }

  // Rows of little use to who chooses, below a button that shows them; it stays as the reader left it.
  /** @type {Record<string, boolean>} */
  const unfolded = {};

  /** @param {string} name @param {ComparedRow[]} rows @param {ComparedSite[]} sites @param {Texts} texts */
  function folded(name, rows, sites, texts) {
    const press = element("button", "guide-compare__fold", guide.worded(texts[name], { count: rows.length }));
    press.type = "button";
    const made = body(press, rows, sites, texts);
    function show() {
      press.setAttribute("aria-expanded", String(Boolean(unfolded[name])));
      Array.prototype.slice.call(made.rows, 1).forEach(function (row) {
        row.hidden = !unfolded[name];
      });
    }
    press.addEventListener("click", function () {
      unfolded[name] = !unfolded[name];
      show();
    });
    show();
    return made;
  }

  // Draws `rows` (of compare.rows) into the table, in place of what it showed: of several sites first what differs, then, folded,
  // what all have alike and what only one kind of them has.
  compare.draw = function (table, rows, sites, remove) {
    const texts = /** @type {Texts} */ (table.dataset);
    Array.prototype.slice.call(table.querySelectorAll("thead, tbody")).forEach((part) => part.remove());
    table.appendChild(head(sites, texts, remove));
    const isFolded = sites.length > 1 && rows.some((row) => row.differs);
    const first = isFolded ? rows.filter((row) => row.differs) : rows;
    const groups = first.map((row) => row.group).filter((group, index, all) => all.indexOf(group) === index);
    groups.forEach(function (group) {
      const made = table.appendChild(body(element("span", "", group), first.filter((row) => row.group === group), sites, texts));
      openedByPhones(group, made, texts);
    });
    const others = isFolded ? rows.filter((row) => !row.differs) : [];
    const alike = others.filter((row) => row.isOfAll);
    const partial = others.filter((row) => !row.isOfAll);
    if (alike.length) {
      table.appendChild(folded("alike", alike, sites, texts));
    }
    if (partial.length) {
      table.appendChild(folded("partial", partial, sites, texts));
    }
    guide.nameRoles(table);
  };
})();
