/* A file dropped on the start page, or chosen there: sent, and its review is opened. */
(() => {
  "use strict";
  const zone = document.querySelector("[data-drop]");
  const status = zone.querySelector(".dropped");

  const send = async (file) => {
    if (!file) return;
    status.textContent = file.name;
    try {
      const address = `/~desk/drop?${new URLSearchParams({ name: file.name })}`;
      const answer = await fetch(address, { method: "POST", headers: { "X-Guide-Desk": "1" }, body: file });
      window.location.assign((await answer.json()).review);
    } catch (fault) {
      status.textContent = status.dataset.lost;
    }
  };

  zone.querySelector("input").addEventListener("change", (event) => send(event.target.files[0]));
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  document.addEventListener("dragleave", () => zone.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    send(event.dataTransfer.files[0]);
  });
})();
