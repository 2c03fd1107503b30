/* The list of results and the card of the chosen site. Texts are set as text, never as markup. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const map = /** @type {MapScripts} */ (guide.map = guide.map || {});
  const AT_ONCE = 40;
  const MOST_COMPARED = 4;

  const element = guide.element;

  /** @param {string} className @param {string} text @param {() => void} press */
  function button(className, text, press) {
    const made = element("button", className, text);
    made.type = "button";
    made.addEventListener("click", press);
    return made;
  }

  /** @param {string} className @param {string} text @param {string} href */
  function link(className, text, href) {
    const made = element("a", className, text);
    made.href = href;
    return made;
  }

  /** @param {string[]} state */
  function badgeOf(state) {
    return element("span", "guide-badge guide-badge--" + state[2] + " guide-badge--" + state[3], state[1]);
  }

  /** @param {MapSite} site */
  function badge(site) {
    return badgeOf(map.index.states[site.state]);
  }

  // What is answered for the ground of a site, where the map is coloured by it.
  /** @param {MapSite} site @param {MapView} view */
  function answer(site, view) {
    const layer = view.scene.examined;
    const found = map.answerOf(layer, site);
    if (!layer || !found) {
      return [];
    }
    const made = element("span", "guide-map__finding", layer.label + " ");
    made.appendChild(badgeOf(found));
    return [made];
  }

  // The reader's own day as data write days. freshness.js may come after the first sites.
  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  }

  // New and reduced, as long as that is said.
  /** @param {MapSite} site */
  function marks(site) {
    const current = (guide.own(map.index.marks, site.key) || []).filter((mark) => today() <= mark[4]);
    return current.map(function (mark) {
      const made = element("span", "guide-new", "");
      made.appendChild(element("span", "guide-badge guide-badge--" + mark[1] + " guide-badge--" + mark[2], mark[0]));
      made.appendChild(document.createTextNode(" " + mark[3]));
      return made;
    });
  }

  /** @param {MapSite} site */
  function park(site) {
    return map.index.parks[site.park][1];
  }

  /** @param {MapSite} site @param {MapView} view @param {number} place @param {number} count */
  function item(site, view, place, count) {
    const made = element("li", "guide-map__item");
    const press = button("guide-map__choose", "", () => view.choose(site, "list"));
    const facts = element("span", "guide-map__facts", "");
    press.appendChild(element("span", "guide-map__name", site.name));
    press.appendChild(badge(site));
    [...marks(site), ...answer(site, view), facts].forEach((part) => press.appendChild(part));
    made.dataset.site = site.key;
    made.setAttribute("aria-posinset", String(place + 1));
    made.setAttribute("aria-setsize", String(count));
    made.appendChild(press);
    map.facts(site).then(function (rows) {
      guide.setText(facts, rows.slice(0, 2).map((row) => row[1]).concat(park(site)).join(" · "));
    });
    return made;
  }

  /** @param {Element} row */
  function focusOn(row) {
    /** @type {HTMLElement} */ (row.firstElementChild).focus();
  }

  // Some of many rows, and buttons for those before and after them. `make(index)` gives the element of a row.
  /** @param {HTMLElement} list @param {HTMLElement} before @param {HTMLElement} more @param {(index: number, count: number) => Element} make */
  function rowsShown(list, before, more, make) {
    let count = 0;
    let start = 0; // of those shown
    let end = 0;

    /** @param {number} from @param {number} to */
    function rows(from, to) {
      const made = document.createDocumentFragment();
      for (let index = from; index < to; index += 1) {
        made.appendChild(make(index, count));
      }
      return made;
    }

    /** @param {number} from @param {number} to */
    function grow(from, to) {
      list.insertBefore(rows(from, start), list.firstChild);
      list.appendChild(rows(end, to));
      start = from;
      end = to;
      before.hidden = start === 0;
      more.hidden = end === count;
    }

    /** @param {number} from @param {number} all */
    function show(from, all) {
      count = all;
      list.textContent = "";
      start = end = from;
      grow(from, Math.min(from + AT_ONCE, count));
    }

    more.addEventListener("click", function () {
      const next = list.children.length;
      grow(start, Math.min(end + AT_ONCE, count));
      focusOn(list.children[next]);
    });
    before.addEventListener("click", function () {
      const above = start - Math.max(0, start - AT_ONCE);
      grow(start - above, end);
      focusOn(list.children[above - 1]);
    });
    return { show: show, start: () => start, holds: (/** @type {number} */ index) => index >= start && index < end };
  }

  // What is chosen far down the list is shown with its neighbours, not at the end of thousands.
  map.list = function (root, view) {
    const [list, before, more] = ["list", "before", "more"].map((name) => root.querySelector("[data-guide-map-" + name + "]"));
    const shown = rowsShown(list, before, more, (index, count) => item(sites[index], view, index, count));
    /** @type {MapSite[]} */
    let sites = [];

    /** @param {MapThing | null} site @param {boolean} [focus] */
    function mark(site, focus) {
      const index = site && site.look === "site" ? sites.indexOf(site) : -1;
      if (index >= 0 && !shown.holds(index)) {
        shown.show(Math.max(0, index - Math.floor(AT_ONCE / 2)), sites.length);
      }
      Array.prototype.forEach.call(list.children, function (row, position) {
        const chosen = shown.start() + position === index;
        row.classList.toggle("guide-map__item--chosen", chosen);
        row.firstChild.setAttribute("aria-pressed", String(chosen));
        if (chosen) {
          scrollInto(list, row);
          if (focus) {
            row.firstChild.focus({ preventScroll: true });
          }
        }
      });
    }

    return {
      show: function (found, chosen) {
        sites = found;
        shown.show(0, sites.length);
        mark(chosen && chosen.look === "site" && found.indexOf(chosen) >= 0 ? chosen : null);
      },
      mark: mark,
    };
  };

  // Only the list scrolls, never the page.
  /** @param {HTMLElement} list @param {Element} row */
  function scrollInto(list, row) {
    const box = list.closest("[data-guide-map-scroll]") || list;
    const room = box.getBoundingClientRect();
    const wanted = row.getBoundingClientRect();
    if (wanted.top < room.top || wanted.bottom > room.bottom) {
      box.scrollTop += wanted.top - room.top - 48;
    }
  }

  /** @param {MapThing} site @param {Texts} texts */
  function navigation(site, texts) {
    const place = /** @type {MapPoint} */ (site.place).map((step) => step / 1e6);
    // The street maps of all of them are shifted within China; without the shift one is led to the next street.
    const shifted = map.shifts.gcj02(place).map((degrees) => degrees.toFixed(6));
    const name = encodeURIComponent(site.name);
    const box = element("div", "guide-map__navigation");
    const links = element("p", "guide-row");
    links.hidden = true;
    JSON.parse(texts.apps).forEach(function (/** @type {string[]} */ app) {
      const made = link("", app[0], guide.worded(app[1], { lon: shifted[0], lat: shifted[1], name: name }));
      made.target = "_blank";
      made.rel = "noopener noreferrer";
      links.appendChild(made);
    });
    const press = button("guide-map__action", texts.navigate, function () {
      links.hidden = !links.hidden;
      press.setAttribute("aria-expanded", String(!links.hidden));
    });
    press.setAttribute("aria-expanded", "false");
    box.appendChild(press);
    box.appendChild(links);
    return box;
  }

  // Of any other place: its page, and the way there.
  /** @param {MapPlace} place @param {Texts} texts */
  function placeActions(place, texts) {
    const row = element("div", "guide-map__actions");
    if (texts.details) {
      row.appendChild(link("guide-button guide-button--primary", texts.details, guide.address(map.base + place.address)));
    }
    row.appendChild(navigation(place, texts));
    return row;
  }

  /** @param {MapSite} site @param {MapView} view @param {Texts} texts */
  function actions(site, view, texts) {
    const row = element("div", "guide-map__actions");
    const compared = view.state.compare.indexOf(site.key) >= 0;
    if (texts.sheet) {
      row.appendChild(link("guide-button guide-button--primary", texts.sheet, guide.address(map.base + site.address)));
    }
    const number = guide.own(map.index.telephones, site.key) || guide.own(map.index.telephones, map.index.parks[site.park][0]);
    if (number) {
      row.appendChild(link("guide-button guide-button--secondary", number[0], number[1]));
    }
    if (texts.compare) {
      const press = button("guide-map__action", compared ? texts.compared : texts.compare, () => view.compare(site));
      press.setAttribute("aria-pressed", String(compared));
      press.disabled = !compared && view.state.compare.length >= MOST_COMPARED;
      row.appendChild(press);
    }
    if (texts.paper) {
      row.appendChild(link("guide-button", texts.paper, map.base + site.address + "sheet.pdf"));
    }
    if (site.place) {
      row.appendChild(navigation(site, texts));
    }
    return row;
  }

  // State, park and marks of a site; the kind of any other place.
  /** @param {MapThing} site @param {MapView} view */
  function whereabouts(site, view) {
    const where = element("p", "guide-map__card-where", site.look === "site" ? "" : site.kind);
    if (site.look === "site") {
      where.appendChild(badge(site));
      guide.filled(where, [" " + park(site)]);
      [...marks(site), ...answer(site, view)].forEach((part) => where.appendChild(part));
    }
    return where;
  }

  // The first photograph of a site, as far as it has one.
  /** @param {MapThing} site */
  function photograph(site) {
    const found = guide.own(map.index.photographs, site.key);
    if (!found) {
      return [];
    }
    const [address, width, height, description] = found;
    const picture = element("img", "guide-map__card-picture");
    picture.width = width;
    picture.height = height;
    picture.alt = description;
    picture.src = map.base + address;
    return [picture];
  }

  // Fills the card for a site or any other place, or hides it for null. Promises when its facts are there.
  map.card = function (card, site, view, focus) {
    const texts = card.dataset;
    card.textContent = "";
    card.hidden = !site;
    if (!site) {
      return Promise.resolve();
    }
    const close = button("guide-map__close", "×", () => view.choose(null));
    close.setAttribute("aria-label", texts.close);
    const facts = element("dl", "guide-map__card-facts");
    const title = element("h2", "guide-map__card-title", site.name);
    title.tabIndex = -1;
    const isSite = site.look === "site";
    const last = isSite ? actions(site, view, texts) : placeActions(site, texts);
    [close].concat(photograph(site), title, whereabouts(site, view), facts, last).forEach((part) => card.appendChild(part));
    const filled = (isSite ? map.facts(site) : Promise.resolve(site.facts)).then(function (rows) {
      rows.forEach(function (row) {
        const pair = element("div");
        pair.appendChild(element("dt", "", row[0]));
        pair.appendChild(element("dd", "", row[1]));
        facts.appendChild(pair);
      });
    });
    if (focus) {
      title.focus({ preventScroll: true });
    }
    return filled;
  };
})();
