/* The review map of staff: signs with the numbers of the list beside it. guide.review.begin(leaflet, drawn) is called by the
 * script that folium wrote. `drawn` holds shapes and numbers alone; every word stands in the list.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const CLOSE = 16;
  const SIGN = 22; // pixels from one sign to the next where several stand on one place
  const root = document.getElementById("guide-review");

  /** @param {LeafletMap} leaflet @param {number[][][]} lines @param {string} name */
  function outline(leaflet, lines, name) {
    if (lines.length) {
      L.polygon(lines, { className: "guide-review__" + name, interactive: false, renderer: L.svg() }).addTo(leaflet);
    }
  }

  /** @param {number} number */
  function itemOf(number) {
    return root.querySelector('[data-guide-review-item="' + number + '"]');
  }

  /** @param {number} number */
  function choose(number) {
    root.querySelectorAll("[data-guide-review-item], .guide-review__sign").forEach(function (/** @type {HTMLElement} */ one) {
      const isChosen = (one.dataset.guideReviewItem || one.dataset.guideReviewSign) === String(number);
      one.classList.toggle("guide-review--chosen", isChosen);
    });
  }

  /** @param {ReviewMark} mark @param {number} place among the signs of one position */
  function sign(mark, place) {
    const made = document.createElement("span");
    made.className = "guide-badge guide-badge--" + mark[1] + " guide-badge--" + mark[2];
    made.textContent = String(mark[0]);
    const icon = L.divIcon({ className: "guide-review__sign", html: made, iconSize: null, iconAnchor: [12, 12 - SIGN * place] });
    const marker = L.marker(mark[3], { icon: icon });
    function press() {
      choose(mark[0]);
      itemOf(mark[0]).focus();
    }
    marker.on("click", press);
    marker.on("keypress", (event) => event.originalEvent.key === "Enter" && press());
    return marker;
  }

  /** @param {LeafletMap} leaflet @param {ReviewMark[]} marks */
  function signs(leaflet, marks) {
    const taken = new Map();
    marks.forEach(function (mark) {
      const place = taken.get(String(mark[3])) || 0;
      taken.set(String(mark[3]), place + 1);
      const marker = sign(mark, place).addTo(leaflet);
      const element = marker.getElement();
      element.dataset.guideReviewSign = String(mark[0]);
      element.setAttribute("aria-label", mark[0] + " " + itemOf(mark[0]).querySelector("p").textContent.trim());
    });
  }

  guide.review = {
    begin: function (leaflet, drawn) {
      const corners = drawn.ground.flatMap((one) => one[1].flat()).concat(drawn.marks.map((mark) => mark[3]));
      const whole = () => corners.length && leaflet.fitBounds(corners, { animate: false, maxZoom: CLOSE, padding: [28, 28] });
      drawn.ground.forEach((one) => outline(leaflet, one[1], one[0]));
      drawn.marks.forEach((mark) => outline(leaflet, mark[4], mark[1]));
      signs(leaflet, drawn.marks);
      L.control.scale({ imperial: false, position: "bottomright" }).addTo(leaflet);
      leaflet.scrollWheelZoom.disable();
      leaflet.on("mousedown focus", () => leaflet.scrollWheelZoom.enable());
      whole();
      root.querySelector("[data-guide-review-closer]").addEventListener("click", () => leaflet.zoomIn());
      root.querySelector("[data-guide-review-farther]").addEventListener("click", () => leaflet.zoomOut());
      root.querySelector("[data-guide-review-whole]").addEventListener("click", whole);
      root.querySelectorAll("[data-guide-review-show]").forEach(function (/** @type {HTMLElement} */ press) {
        const mark = /** @type {ReviewMark} */ (drawn.marks.find((one) => String(one[0]) === press.dataset.guideReviewShow));
        press.addEventListener("click", function () {
          choose(mark[0]);
          leaflet.setView(mark[3], CLOSE, { animate: false });
          leaflet.getContainer().scrollIntoView({ block: "nearest" });
        });
      });
      root.dataset.ready = "";
    },
  };
})();
