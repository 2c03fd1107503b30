/* One way to make an element: its name, its class, then texts and elements. Texts are set as text, never as markup. */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});

  // Appends texts and elements; what is not there or empty is left out.
  guide.filled = function (made, contents) {
    contents.forEach(function (content) {
      if (content !== null && content !== undefined && content !== "") {
        made.appendChild(content instanceof Node ? content : document.createTextNode(String(content)));
      }
    });
    return made;
  };

  guide.element = function (name, className) {
    const made = document.createElement(name);
    if (className) {
      made.className = className;
    }
    return guide.filled(made, Array.prototype.slice.call(arguments, 2));
  };
})();
