/* The list follows what is typed; without this the button does it. */
(() => {
  "use strict";
  const PAUSE_MS = 250;
  const form = document.querySelector(".search");
  let waiting = 0;

  const search = async () => {
    const address = `${form.action}?${new URLSearchParams(new FormData(form))}`;
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
    for (const part of [".records tbody", ".counted"]) {
      document.querySelector(part).replaceWith(page.querySelector(part));
    }
    window.history.replaceState(null, "", address);
  };

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, PAUSE_MS);
  });
})();
