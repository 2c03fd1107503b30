// Only in the preview: asks whether there is something newer than this page, and shows what is wrong with the data.
(() => {
  "use strict";
  const seen = document.currentScript.dataset.version;
  const PAUSE_MS = 300;
  let board = null;

  const show = (problems) => {
    if (!problems) {
      if (board) board.remove();
      board = null;
      return;
    }
    if (!board) {
      board = document.createElement("pre");
      board.setAttribute("role", "alert");
      Object.assign(board.style, {
        position: "fixed", inset: "auto 0 0 0", zIndex: "1000", margin: "0", padding: "1rem", maxHeight: "45vh",
        overflow: "auto", whiteSpace: "pre-wrap", background: "#7a1020", color: "#fff", fontSize: "14px",
      });
      document.body.append(board);
    }
    board.textContent = problems;
  };

  const ask = async () => {
    try {
      const answer = await fetch("/~preview/state");
      const state = await answer.json();
      if (state.version !== seen) return location.reload();
      show(state.problems);
    } catch (fault) {
      // The preview has ended; it may be started again.
    }
    setTimeout(ask, PAUSE_MS);
  };
  ask();
})();
