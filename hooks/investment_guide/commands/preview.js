// Only in the preview: asks whether there is something newer than this page, shows what is wrong with the data, and
// leads to the form of the record.
(() => {
  "use strict";
  const { site, digest, edit, editLabel } = document.currentScript.dataset;
  let { version } = document.currentScript.dataset;
  const PAUSE_MS = 200;
  let board = null;

  const show = (problems) => {
    if (!problems) {
      if (board) board.remove();
      board = null;
      return;
    }
    if (!board) {
      board = document.createElement("pre");
      board.className = "guide-preview-board";
      board.setAttribute("role", "alert");
      document.body.append(board);
    }
    board.textContent = problems;
  };

  const offerForm = () => {
    // Inside the page of the form only other records lead to forms.
    const isShownThere = window.top !== window && window.top.location.pathname === edit;
    if (!edit || isShownThere) return;
    const link = document.createElement("a");
    link.className = "guide-preview-edit";
    link.href = edit;
    link.target = "_top";
    link.textContent = editLabel;
    document.body.append(link);
  };

  const hasBrokenPicture = () => [...document.images].some((each) => each.complete && !each.naturalWidth);

  const ask = async () => {
    try {
      const asked = new URLSearchParams({ version, site, digest, at: decodeURI(window.location.pathname) });
      const state = await (await fetch(`/~preview/state?${asked}`)).json();
      if (state.reload || (state.site !== site && hasBrokenPicture())) {
        window.location.reload();
        return;
      }
      version = state.version;
      show(state.problems);
    } catch (fault) {
      // The preview has ended; it may be started again.
    }
    setTimeout(ask, PAUSE_MS);
  };
  offerForm();
  ask();
})();
