/* The form would ask foreign hosts for a newer version of itself and for the health of the forge, and follow the browser's
   language. Here it is what this site has, speaks to nobody but the forge, and is in the language of the page unless somebody
   chose another one in it. */
"use strict";

(() => {
  const policy = document.querySelector("meta[http-equiv=Content-Security-Policy]").content;
  const hosts = /connect-src ([^;]*)/.exec(policy)[1].split(" ").filter((host) => host.includes("//"));
  const ask = window.fetch.bind(window);
  window.fetch = (request, options) => {
    const address = new URL(request.url || request, window.location.href);
    const isForeign = address.protocol.startsWith("http") && ![window.location.origin, ...hosts].includes(address.origin);
    return isForeign ? Promise.resolve(new Response("", { status: 404 })) : ask(request, options);
  };
  // Its style sheet names letters at a foreign host before those of this site are set: they are taken out unasked.
  new MutationObserver(() => {
    for (const sheet of document.styleSheets) {
      for (let at = sheet.cssRules.length - 1; at >= 0; at -= 1) {
        const rule = sheet.cssRules[at];
        if (rule instanceof CSSFontFaceRule && rule.style.getPropertyValue("src").includes("//cdn.")) sheet.deleteRule(at);
      }
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
  const key = "sveltia-cms.prefs";
  try {
    const preferences = JSON.parse(window.localStorage.getItem(key) || "{}");
    if (!preferences.locale || preferences.locale === "auto") {
      window.localStorage.setItem(key, JSON.stringify({ ...preferences, locale: document.documentElement.lang }));
    }
  } catch (fault) {
    // Without storage the form follows the browser.
  }
})();
