/* Data that a page loads as scripts, each of which calls guide.part(name, content): this is read the same way from a
 * server and from a folder, where browsers refuse fetch. A page may also name such a script itself, after this one.
 */
(function () {
  "use strict";
  const guide = (window.guide = window.guide || {});
  const contents = new Map();
  const brought = new WeakMap();
  const loading = new Map();

  guide.part = function (name, content) {
    contents.set(name, content);
    brought.set(document.currentScript, content);
  };

  function request(src) {
    return new Promise(function (resolve, reject) {
      const script = document.createElement("script");
      script.src = src;
      script.onload = () => resolve(brought.get(script));
      script.onerror = function () {
        loading.delete(src);
        script.remove();
        reject(new Error("not loaded: " + src));
      };
      document.head.appendChild(script);
    });
  }

  guide.parts = {
    // What the part of that name holds; undefined before its script has run.
    get: (name) => contents.get(name),
    // The content of the part in a file, which is asked for once; after a failure it may be asked for again.
    load: function (src) {
      if (!loading.has(src)) {
        loading.set(src, request(src));
      }
      return loading.get(src);
    },
  };
})();
