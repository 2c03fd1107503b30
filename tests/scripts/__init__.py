"""The scripts that reckon in the browser, run there by themselves: no page, no site, only the script and its input."""
