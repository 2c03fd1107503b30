/* The start page follows the preview, and takes the last write back. */
(() => {
  "use strict";
  const { post, say } = window.guideDesk;
  const PAUSE_MS = 1000;

  const follow = async () => {
    try {
      const state = await (await fetch("/~desk/state")).json();
      if (String(state.number) !== document.body.dataset.number) {
        window.location.reload();
        return;
      }
    } catch (fault) {
      // The preview has ended; it may be started again.
    }
    setTimeout(follow, PAUSE_MS);
  };

  const button = document.querySelector("[data-undo]");
  if (button) {
    button.addEventListener("click", async () => {
      button.disabled = true;
      const { undone, messages } = await post("undo", {});
      say(undone || messages.join("\n"));
      setTimeout(() => window.location.reload(), PAUSE_MS);
    });
  }
  follow();
})();
