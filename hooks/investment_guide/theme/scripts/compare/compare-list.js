/* The list to choose a site from: what is typed finds numbers, names and parks; the list is loaded with the first use. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const compare = /** @type {CompareScripts} */ (guide.compare = guide.compare || {});
  const AT_ONCE = 12;

  /** @param {string} text */
  function plain(text) {
    return text.normalize("NFKC").toLowerCase();
  }

  /** @param {ListedSite[]} sites @param {string} typed @param {string[]} chosen */
  function found(sites, typed, chosen) {
    const words = plain(typed).split(/\s+/).filter(Boolean);
    const text = (/** @type {ListedSite} */ site) => plain(site.name + " " + site.key + " " + site.park);
    return sites.filter((site) => chosen.indexOf(site.key) < 0 && words.every((word) => text(site).indexOf(word) >= 0));
  }

  /** @param {ListedSite} site @param {(site: ListedSite) => void} add */
  function item(site, add) {
    const made = guide.element("li");
    const press = made.appendChild(guide.element("button", "guide-compare__add"));
    press.type = "button";
    press.appendChild(guide.element("span", "guide-compare__name", site.name));
    press.appendChild(compare.badge(site.state));
    press.appendChild(guide.element("span", "guide-muted", site.park));
    press.addEventListener("click", () => add(site));
    return made;
  }

  // The list opens with the field and closes when one goes elsewhere.
  /** @param {HTMLFormElement} form @param {HTMLInputElement} field @param {() => void} open @param {() => void} close
   * @param {() => boolean} isClosed */
  function listen(form, field, open, close, isClosed) {
    field.addEventListener("focus", open);
    field.addEventListener("click", open);
    guide.onInput(field, open);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("focusout", (event) => event.relatedTarget && !form.contains(/** @type {Node} */ (event.relatedTarget)) && close());
    document.addEventListener("click", (event) => !form.contains(/** @type {Node} */ (event.target)) && close());
    form.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && !isClosed() && !guide.isComposing(event)) {
        field.focus();
        close();
      }
    });
  }

  // choice: {keys(): chosen keys, add(site), failed()}
  compare.list = function (form, choice) {
    const field = form.querySelector("[data-guide-compare-find]");
    const list = form.querySelector("[data-guide-compare-found]");
    /** @type {ListedSite[] | null} */
    let sites = null;

    function show() {
      if (!sites || list.hidden) {
        return;
      }
      const all = found(sites, field.value, choice.keys());
      list.textContent = "";
      all.slice(0, AT_ONCE).forEach((site) => list.appendChild(item(site, add)));
      if (all.length === 0 || all.length > AT_ONCE) {
        const text = all.length ? guide.worded(list.dataset.more, { count: all.length - AT_ONCE }) : list.dataset.none;
        list.appendChild(guide.element("li", "guide-compare__hint", text));
      }
    }

    function open() {
      if (choice.keys().length >= compare.MOST) {
        return;
      }
      list.hidden = false;
      compare.loadList().then(function (loaded) {
        sites = loaded;
        show();
      }).catch(choice.failed);
    }

    function close() {
      list.hidden = true;
    }

    /** @param {ListedSite} site */
    function add(site) {
      field.value = "";
      close();
      choice.add(site);
      field.focus({ preventScroll: true });
      close();
    }

    listen(form, field, open, close, () => list.hidden);
    return { show: show };
  };
})();
