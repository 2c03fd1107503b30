"""ESLint and TypeScript's checker for the scripts of pages, their settings, and what runs them where Node is."""
