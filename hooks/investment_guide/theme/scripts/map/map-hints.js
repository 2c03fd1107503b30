/* What the pointer, the keyboard and the colour scheme do to the map: hints, choosing the nearest site, repainting. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const map = /** @type {any} */ (guide.map = guide.map || {});

  function hint(leaflet, parts) {
    const box = document.createElement("div");
    box.className = "guide-map__hint";
    box.hidden = true;
    leaflet.getContainer().appendChild(box);
    let waiting = null;

    function show(event) {
      waiting = null;
      const site = parts.siteUnder(event);
      box.hidden = !site;
      leaflet.getContainer().classList.toggle("guide-map__view--over", Boolean(site));
      if (site) {
        box.textContent = site.name + " · " + (site.layer === "site" ? map.index.states[site.state][1] : site.kind);
        L.DomUtil.setPosition(box, event.containerPoint.add([14, 14]));
      }
      if (parts.scene.hovered !== site) {
        parts.scene.hovered = site;
        parts.point();
      }
    }

    leaflet.on("mousemove", function (event) {
      if (!waiting && !leaflet.dragging.moving()) {
        waiting = window.requestAnimationFrame(() => show(event));
      }
    });
    leaflet.on("mouseout movestart", function () {
      box.hidden = true;
      parts.scene.hovered = null;
      parts.point();
    });
  }

  // Enter on the map chooses the matching site nearest to its middle.
  function keys(leaflet, parts) {
    leaflet.getContainer().addEventListener("keydown", function (event) {
      if (event.key === "Enter" && event.target === leaflet.getContainer() && !leaflet.getContainer().classList.contains("guide-map__view--measuring")) {
        const middle = leaflet.project(leaflet.getCenter(), 0).divideBy(256);
        const site = map.siteAt(parts.scene.sites, middle.x, middle.y, Infinity);
        if (site) {
          parts.choose(site, "keyboard");
        }
      }
    });
  }

  function schemes(root, parts) {
    function repaint() {
      parts.scene.colours = map.colours(root);
      parts.paint();
    }
    new MutationObserver(() => window.requestAnimationFrame(repaint)).observe(document.documentElement, { attributes: true });
    window.matchMedia("(prefers-color-scheme: dark)").addListener(repaint);
  }

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
      panel.addEventListener("keydown", function (event) {
        if (event.key === "Escape" && !guide.isComposing(event) && press.getAttribute("aria-expanded") === "true") {
          press.click();
          press.focus();
          event.stopPropagation();
        }
      });
      panel.querySelectorAll("[data-guide-map-closes]").forEach((close) => close.addEventListener("click", () => [press.click(), press.focus()]));
    });
  }

  map.furnish = function (root, leaflet, parts) {
    const container = leaflet.getContainer();
    container.setAttribute("role", "application");
    container.setAttribute("aria-label", container.parentElement.dataset.label);
    root.querySelector("[data-guide-map-closer]").addEventListener("click", () => leaflet.zoomIn());
    root.querySelector("[data-guide-map-farther]").addEventListener("click", () => leaflet.zoomOut());
    root.querySelector("[data-guide-map-whole]").addEventListener("click", parts.whole);
    if (window.matchMedia("(hover: hover)").matches) {
      hint(leaflet, parts);
    }
    keys(leaflet, parts);
    schemes(root, parts);
    panels(root);
  };
})();
