/* What the pages of the desk share: requests that change data, a short notice, a place to drop files. */
(() => {
  "use strict";
  const NOTICE_MS = 2500;

  /** Send values as JSON, or a form or file as it is; the answer is JSON. */
  const post = async (path, values) => {
    const isPlain = values && Object.getPrototypeOf(values) === Object.prototype;
    const headers = { "X-Guide-Desk": "1" };
    if (isPlain) headers["Content-Type"] = "application/json";
    const body = isPlain ? JSON.stringify(values) : values;
    return (await fetch(`/~desk/${path}`, { method: "POST", headers, body })).json();
  };

  const say = (text) => {
    const toast = document.querySelector(".toast");
    toast.textContent = text;
    toast.hidden = false;
    setTimeout(() => { toast.hidden = true; }, NOTICE_MS);
  };

  /** A file is chosen in the zone, or dropped anywhere on the page. */
  const receiveFiles = (zone, receive) => {
    const mark = (is) => zone.classList.toggle("over", is);
    const input = zone.querySelector("input[type=file]");
    input.addEventListener("change", () => input.files[0] && receive(input.files[0]));
    document.addEventListener("dragover", (event) => {
      event.preventDefault();
      mark(true);
    });
    document.addEventListener("dragleave", () => mark(false));
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      mark(false);
      if (event.dataTransfer.files[0]) receive(event.dataTransfer.files[0]);
    });
  };

  window.guideDesk = { post, say, receiveFiles };
})();
