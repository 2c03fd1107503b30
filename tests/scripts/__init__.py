"""The scripts that calculate in the browser, run there alone: no page, no site, only the script and its input."""
