/* Copies texts and links. A button says by data-guide-copy what it copies: "page", the address of the page; "view", with
 * what the page shows; else the id of an element, its text. The element after the button says how it went.
 */
(function () {
  "use strict";
  const guide = /** @type {Guide} */ (window.guide = window.guide || {});

  // Older browsers, and some inside other apps, copy only what is selected; the focus stays where it was.
  /** @param {string} text */
  function copySelected(text) {
    const focused = /** @type {HTMLElement} */ (document.activeElement);
    const box = document.body.appendChild(guide.element("textarea", "guide-visually-hidden"));
    box.value = text;
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    focused.focus({ preventScroll: true });
    return done;
  }

  // Copies a text: a promise of whether it is in the clipboard.
  guide.copy = function (text) {
    const select = () => copySelected(text);
    if (navigator.clipboard && navigator.clipboard.writeText) {
      return navigator.clipboard.writeText(text).then(() => true, select);
    }
    return Promise.resolve(select());
  };

  // Hands a text with its link to the system's own sheet. Where there is none, as in WeChat, or it refuses, `otherwise` is
  // called; not where the reader closes it.
  guide.share = function (text, link, otherwise) {
    if (!navigator.share) {
      otherwise();
      return;
    }
    navigator.share({ title: document.title, text: text, url: link }).catch((fault) => fault.name === "AbortError" || otherwise());
  };

  /** @param {string} what */
  function textOf(what) {
    const link = guide.published();
    return what === "page" ? link : what === "view" ? link + location.search : document.getElementById(what).textContent;
  }

  document.addEventListener("click", function (event) {
    const press = /** @type {Element} */ (event.target).closest("[data-guide-copy]");
    if (!press) {
      return;
    }
    const text = textOf(press.dataset.guideCopy);
    const source = document.getElementById(press.dataset.guideCopy);
    const message = /** @type {Element} */ (press.nextElementSibling);
    guide.copy(text).then(function (done) {
      // What could not be copied is there to be selected: the text of the page is, a link stands in the message.
      message.textContent = done ? guide.said("copied") : source ? guide.said("not-copied") : text;
      if (!done && source) {
        /** @type {Selection} */ (window.getSelection()).selectAllChildren(source);
      }
    });
  });

  // The address of a file on this disk is of no use to others.
  document.addEventListener("DOMContentLoaded", function () {
    if (guide.published().indexOf("file:") === 0) {
      document.querySelectorAll("[data-guide-copy=page], [data-guide-copy=view]").forEach((press) => press.remove());
    }
  });
})();
