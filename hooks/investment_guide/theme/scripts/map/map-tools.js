/* The tools on the map: zoom, whole view, measuring, full screen, layers, base maps, panels and the colour scheme, and moving
 * about without trapping the page.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const map = /** @type {MapScripts} */ (guide.map = guide.map || {});

  // On a touch screen one finger scrolls the page and two move the map; the wheel zooms after the map was pressed.
  map.gentle = function (leaflet, stage) {
    const touch = window.matchMedia("(pointer: coarse)").matches;
    function release() {
      if (!isFull(stage)) {
        leaflet.scrollWheelZoom.disable();
      }
    }
    release();
    leaflet.on("mousedown focus", () => leaflet.scrollWheelZoom.enable());
    leaflet.getContainer().addEventListener("mouseleave", release);
    if (touch) {
      leaflet.dragging.disable();
    }
    return function (full) {
      leaflet.scrollWheelZoom[full ? "enable" : "disable"]();
      leaflet.dragging[full || !touch ? "enable" : "disable"]();
      leaflet.invalidateSize({ animate: false });
    };
  };

  /** @param {HTMLElement} stage */
  function isFull(stage) {
    return stage.classList.contains("guide-map__stage--full");
  }

  // Full screen by the browser where it can; else the stage covers the window.
  map.fullScreen = function (stage, press, changed) {
    /** @param {boolean} full */
    function set(full) {
      stage.classList.toggle("guide-map__stage--full", full);
      press.setAttribute("aria-pressed", String(full));
      changed(full);
    }
    press.addEventListener("click", function () {
      const full = !isFull(stage);
      set(full);
      if (full && stage.requestFullscreen) {
        stage.requestFullscreen().catch(() => undefined);
      } else if (!full && document.fullscreenElement) {
        document.exitFullscreen();
      }
    });
    document.addEventListener("fullscreenchange", () => set(document.fullscreenElement === stage));
    stage.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && isFull(stage) && !document.fullscreenElement) {
        set(false);
      }
    });
  };

  // Escape ends what is open in or by a part of the page, and nothing around it.
  /** @param {HTMLElement} part @param {() => boolean} isOpen @param {() => void} close */
  function onEscape(part, isOpen, close) {
    part.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && isOpen()) {
        close();
        event.stopPropagation();
      }
    });
  }

  /** @param {HTMLDetailsElement} legend */
  function closesByKey(legend) {
    onEscape(legend, () => legend.open, function () {
      legend.open = false;
      /** @type {HTMLElement} */ (legend.querySelector("summary")).focus();
    });
  }

  // The legend closes when a card would lie over it.
  map.makeRoom = function (legend, card) {
    const one = legend.getBoundingClientRect();
    const other = card.getBoundingClientRect();
    if (other.width && one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom) {
      legend.open = false;
    }
  };

  /** @param {LeafletLatLng[]} points */
  function metres(points) {
    return points.slice(1).reduce((sum, point, index) => sum + point.distanceTo(points[index]), 0);
  }

  /** @param {number} length @param {Texts} texts */
  function worded(length, texts) {
    const small = length < 1000;
    const number = small ? guide.number(length, 0, 0) : guide.number(length / 1000, 0, 2);
    return guide.worded(texts.measured, { distance: number + " " + (small ? "m" : "km") });
  }

  // Each press on the map, or Enter at its middle, adds a point. Returns whether a press is taken.
  map.measure = function (leaflet, press, output) {
    const line = L.polyline([], { className: "guide-map__measure", weight: 3, interactive: false, renderer: L.svg() });
    /** @type {LeafletLatLng[]} */
    let points = [];
    let on = false;

    function show() {
      line.setLatLngs(points);
      output.textContent = points.length > 1 ? worded(metres(points), output.dataset) : output.dataset.start;
    }

    /** @param {LeafletLatLng} place */
    function add(place) {
      points.push(place);
      show();
    }

    press.addEventListener("click", function () {
      on = !on;
      points = [];
      press.setAttribute("aria-pressed", String(on));
      leaflet.getContainer().classList.toggle("guide-map__view--measuring", on);
      output.hidden = !on;
      line[on ? "addTo" : "removeFrom"](leaflet);
      show();
    });
    leaflet.getContainer().addEventListener("keydown", function (event) {
      if (on && event.key === "Enter") {
        add(leaflet.getCenter());
      }
    });
    [leaflet.getContainer(), press].forEach((part) => onEscape(part, () => on, () => press.click()));
    leaflet.on("click", (event) => on && add(event.latlng));
    return () => on;
  };

  // Which layers are shown: boxes named "layer" in the legend.
  map.layers = function (root, state, changed) {
    const boxes = Array.prototype.slice.call(root.querySelectorAll("[data-guide-map-layer]"));
    boxes.forEach(function (box) {
      box.checked = state.off.indexOf(box.value) < 0;
      box.addEventListener("change", function () {
        state.off = boxes.filter((one) => !one.checked).map((one) => one.value);
        changed();
      });
    });
    state.off = boxes.filter((one) => !one.checked).map((one) => one.value);
    const layerOf = { green: "water", river: "water", water: "water", bridge: "street", motorway: "street", port: "exit", station: "exit" };
    return (layer) => state.off.indexOf(guide.own(layerOf, layer) || layer) < 0;
  };

  // Chooses a base map: its tiles below, our shapes moved into its system.
  map.bases = function (leaflet, bases, select, state, moved) {
    /** @type {LeafletLayer[]} */
    let current = [];
    /** @param {number} number */
    function use(number) {
      const base = bases[number - 1];
      current.forEach((layer) => layer.remove());
      current = base ? base.layers : [];
      current.forEach((layer) => layer.addTo(leaflet));
      state.base = base ? number : 0;
      moved((base && guide.own(map.shifts, base.system)) || null, Boolean(base));
    }
    if (select) {
      select.value = String(bases[state.base - 1] ? state.base : 0);
      select.addEventListener("change", () => use(Number(select.value)));
    }
    use(state.base);
  };

  /** @param {HTMLElement} root @param {MapTools} parts */
  function schemes(root, parts) {
    function repaint() {
      parts.scene.colours = map.colours(root);
      parts.paint();
    }
    new MutationObserver(() => window.requestAnimationFrame(repaint)).observe(document.documentElement, { attributes: true });
    window.matchMedia("(prefers-color-scheme: dark)").addListener(repaint);
  }

  /** @param {HTMLElement} root */
  function panels(root) {
    root.querySelectorAll("[data-guide-map-opens]").forEach(function (press) {
      const panel = document.getElementById(press.dataset.guideMapOpens);
      press.addEventListener("click", function () {
        const open = press.getAttribute("aria-expanded") !== "true";
        press.setAttribute("aria-expanded", String(open));
        panel.classList.toggle("guide-map__panel--open", open);
        if (open) {
          panel.querySelector("input, select, button").focus();
        }
      });
      panel.addEventListener("keydown", function (/** @type {KeyboardEvent} */ event) {
        if (event.key === "Escape" && !guide.isComposing(event) && press.getAttribute("aria-expanded") === "true") {
          press.click();
          press.focus();
          event.stopPropagation();
        }
      });
      panel.querySelectorAll("[data-guide-map-closes]").forEach((/** @type {HTMLElement} */ close) => close.addEventListener("click", () => [press.click(), press.focus()]));
    });
  }

  map.furnish = function (root, leaflet, parts) {
    const container = leaflet.getContainer();
    container.setAttribute("role", "application");
    container.setAttribute("aria-label", /** @type {HTMLElement} */ (container.parentElement).dataset.label);
    root.querySelector("[data-guide-map-closer]").addEventListener("click", () => leaflet.zoomIn());
    root.querySelector("[data-guide-map-farther]").addEventListener("click", () => leaflet.zoomOut());
    root.querySelector("[data-guide-map-whole]").addEventListener("click", parts.whole);
    map.followPointer(leaflet, parts);
    closesByKey(root.querySelector(".guide-map__legend"));
    schemes(root, parts);
    panels(root);
  };
})();
