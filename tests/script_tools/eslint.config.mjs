/* What ESLint asks of the scripts of the pages: the language of 2019, no text as markup, functions that can be read. */
import js from "@eslint/js";

const BROWSER = [
  "window", "document", "location", "history", "navigator", "performance", "console", "Node", "MutationObserver",
  "URL", "URLSearchParams", "Path2D", "CustomEvent",
];

const MARKUP = ["innerHTML", "outerHTML"];

export default [
  js.configs.recommended,
  {
    files: ["**/*.js"],
    linterOptions: { reportUnusedDisableDirectives: "error" },
    languageOptions: {
      ecmaVersion: 2019,
      sourceType: "script",
      globals: Object.fromEntries(BROWSER.concat("L").map((name) => [name, "readonly"])),
    },
    rules: {
      complexity: ["error", 10],
      "max-lines-per-function": ["error", { max: 50 }],
      "max-lines": ["error", 500],
      "consistent-return": "error",
      curly: ["error", "multi-line"],
      eqeqeq: "error",
      "no-console": ["error", { allow: ["info"] }],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-shadow": "error",
      "no-unused-vars": ["error", { args: "after-used", caughtErrors: "none" }],
      "no-use-before-define": ["error", { functions: false, variables: false }],
      "no-var": "error",
      "prefer-const": "error",
      strict: ["error", "function"],
      "no-restricted-properties": [
        "error",
        ...MARKUP.map((property) => ({ property, message: "Texts are set as text, never as markup: guide.element." })),
        { property: "insertAdjacentHTML", message: "Texts are set as text, never as markup: guide.element." },
        { property: "toLocaleString", message: "Numbers are written by guide.number, as in pages." },
        { object: "history", property: "replaceState", message: "Addresses change by guide.replaceAddress." },
      ],
    },
  },
];
