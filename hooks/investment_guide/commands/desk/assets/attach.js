/* A photograph or document for the record: dropped or chosen, described, sent, and seen in form and page. */
(() => {
  "use strict";
  const { post, receiveFiles } = window.guideDesk;
  const zone = document.querySelector("[data-attach]");
  const main = document.querySelector("main");
  const chosen = zone.querySelector(".chosen");
  const picture = chosen.querySelector("img");
  const refused = zone.querySelector(".refused");
  const endings = zone.dataset.pictures.split(",");
  let file = null;

  const refuse = (words) => {
    refused.textContent = words;
    refused.hidden = !words;
  };

  const forget = () => {
    file = null;
    URL.revokeObjectURL(picture.src);
    picture.removeAttribute("src");
    chosen.hidden = true;
    refuse("");
  };

  const choose = (one) => {
    zone.reset();
    if (one.size > Number(zone.dataset.most)) {
      refuse(zone.dataset.large);
      return;
    }
    file = one;
    const isPicture = one.type.startsWith("image/") || endings.some((ending) => one.name.toLowerCase().endsWith(ending));
    for (const [name, is] of [["photograph", isPicture], ["document", !isPicture]]) {
      const part = zone.querySelector(`[data-${name}]`);
      part.hidden = part.disabled = !is;
    }
    chosen.querySelector(".name span").textContent = one.name;
    picture.hidden = !isPicture;
    if (isPicture) picture.src = URL.createObjectURL(one);
    else zone.elements.title.value = one.name.replace(/\.[^.]*$/, "");
    chosen.hidden = false;
    chosen.querySelector("fieldset:not([hidden]) input").focus();
  };

  const send = async () => {
    const button = chosen.querySelector("button");
    const body = new FormData(zone);
    body.set("file", file, file.name);
    button.disabled = true;
    try {
      const answer = await post(`attach/${main.dataset.form}`, body);
      if (answer.written) {
        zone.reset();
        main.dispatchEvent(new CustomEvent("attached", { detail: answer.what }));
      } else {
        refuse((answer.messages || answer.findings.filter((each) => each.severity === "error").map((each) => each.text)).join("\n"));
      }
    } catch (fault) {
      refuse(zone.dataset.lost);
    }
    button.disabled = false;
  };

  receiveFiles(zone, choose);
  zone.addEventListener("reset", forget);
  zone.addEventListener("submit", (event) => {
    event.preventDefault();
    if (main.classList.contains("unsaved")) refuse(zone.dataset.unsaved);
    else if (file) send();
  });
})();
