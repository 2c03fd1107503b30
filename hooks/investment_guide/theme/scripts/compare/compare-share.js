/* What goes along with a comparison and how it is sent: a note, the link, its QR code, the system's own sheet, paper. The note stands
 * behind the # of the address, which no browser sends to a server.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});
  const compare = /** @type {CompareScripts} */ (guide.compare = guide.compare || {});
  const LONGEST = 300; // characters
  const PAUSE_MS = 400;

  compare.noteOf = (hash) => (new URLSearchParams(hash.replace(/^#/, "")).get("note") || "").slice(0, LONGEST);

  compare.hashOf = (note) => (note ? "#note=" + encodeURIComponent(note) : "");

  /** @param {Finder} find */
  function loadEncoder(find) {
    return guide.loadLibrary(find("code").dataset.guideCompareEncoder, "qrcode").catch(() => undefined);
  }

  // The code in which a telephone reads the link; without the library the link alone is there.
  /** @param {Finder} find @param {string} link */
  function drawCode(find, link) {
    const code = find("code");
    code.hidden = !window.qrcode || link.indexOf("http") !== 0;
    if (!code.hidden) {
      code.replaceChild(guide.qrCode(link, code.textContent.trim()), code.firstElementChild);
    }
  }

  /** @param {Finder} find @param {SharedComparison} page */
  function copy(find, page) {
    const link = find("link");
    guide.copy(page.link()).then(function (done) {
      link.hidden = done;
      if (done) {
        page.say("copied");
        return;
      }
      link.querySelector("input").value = page.link();
      link.querySelector("input").select();
    });
  }

  /** @param {Finder} find @param {SharedComparison} page */
  function send(find, page) {
    const text = [find("note").value.trim(), page.names().join("\n")].filter(Boolean).join("\n\n");
    guide.share(text, page.link(), () => copy(find, page));
  }

  // `page` says what is shown: link(), names(), say(word), and takes a changed note. Gives what shows it again.
  compare.share = function (find, page) {
    const folded = find("share");
    const note = find("note");
    let waiting = 0;

    function show() {
      find("said").textContent = note.value.trim();
      find("link").hidden = true;
      if (folded.open) {
        loadEncoder(find).then(() => drawCode(find, page.link()));
      }
    }

    guide.onInput(note, function () {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(page.noted, PAUSE_MS);
    });
    note.addEventListener("change", page.noted);
    folded.addEventListener("toggle", show);
    find("send").hidden = !navigator.share;
    find("send").addEventListener("click", () => send(find, page));
    find("copy").addEventListener("click", () => copy(find, page));
    find("print").addEventListener("click", function () {
      loadEncoder(find).then(function () {
        drawCode(find, page.link());
        window.print();
      });
    });
    return show;
  };
})();
