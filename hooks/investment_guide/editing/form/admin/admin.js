/* Starts the form with the settings made from the model, and teaches it to read and write our files. */
import CMS from "./vendor/sveltia-cms/npm/index.js";
import settings from "./form.js";
import { read, write } from "./record-form.js";

for (const [name, form] of Object.entries(settings.forms)) {
  CMS.registerCustomFormat(`guide-${name}`, "yml", {
    fromFile: (text) => read(`${text}\n`, form),
    toFile: (content) => write(content, form),
  });
}
CMS.init({ config: settings.config });
