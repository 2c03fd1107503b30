/* A file dropped on the start page, or chosen there: sent, and its review is opened. */
(() => {
  "use strict";
  const { post, receiveFiles } = window.guideDesk;
  const zone = document.querySelector("[data-drop]");
  const status = zone.querySelector(".dropped");

  receiveFiles(zone, async (file) => {
    status.textContent = file.name;
    try {
      const { review } = await post(`drop?${new URLSearchParams({ name: file.name })}`, file);
      window.location.assign(review);
    } catch (fault) {
      status.textContent = status.dataset.lost;
    }
  });
})();
