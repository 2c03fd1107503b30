/* Where links of scripts lead. A web server answers an address that ends with a slash with a page; a folder on a disk or a
 * USB stick (file://) is shown as a list of files instead, so there the page is named. Loaded before every other script.
 */
(function () {
  "use strict";
  const guide = (window.guide = window.guide || {});
  const FOLDER = /^([^?#]*\/|\.{1,2})(?=[?#]|$)/;

  guide.isInFolder = location.protocol === "file:";

  // The address of a page as a link of this page: `../land/lc-a-03/#costs` stays, or becomes `../land/lc-a-03/index.html#costs`.
  guide.address = function (address) {
    return guide.isInFolder ? address.replace(FOLDER, (folder) => folder.replace(/\.$/, "./") + "index.html") : address;
  };

  // This page for others, without query and anchor: from a folder the published address, if the guide says one.
  guide.published = function () {
    const canonical = guide.isInFolder && document.querySelector('link[rel="canonical"]');
    return canonical ? canonical.href : location.href.split(/[?#]/)[0];
  };
})();
