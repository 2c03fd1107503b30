/* Draws a text as a QR code, behind the library that works it out: one path of squares, drawn here because no other host may learn
 * what a reader has in mind.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const QUIET = 4;

  /** @param {string} name @param {{[attribute: string]: string}} attributes */
  function shape(name, attributes) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.keys(attributes).forEach((attribute) => made.setAttribute(attribute, attributes[attribute]));
    return made;
  }

  guide.qrCode = function (text, label) {
    const code = window.qrcode(0, "L");
    code.addData(text, "Byte");
    code.make();
    const count = code.getModuleCount();
    let path = "";
    for (let row = 0; row < count; row += 1) {
      for (let column = 0; column < count; column += 1) {
        path += code.isDark(row, column) ? "M" + (column + QUIET) + " " + (row + QUIET) + "h1v1h-1z" : "";
      }
    }
    const size = count + 2 * QUIET;
    const drawing = shape("svg", { viewBox: "0 0 " + size + " " + size, role: "img", "aria-label": label, "shape-rendering": "crispEdges" });
    drawing.appendChild(shape("path", { fill: "#ffffff", d: "M0 0h" + size + "v" + size + "h-" + size + "z" }));
    drawing.appendChild(shape("path", { fill: "#000000", d: path }));
    return drawing;
  };
})();
