/* Goes on to the guide. It lies beside the guide: opened from inside a ZIP file neither is there, and the page says so. */
(function () {
  "use strict";
  location.replace(document.querySelector("main a").href);
})();
