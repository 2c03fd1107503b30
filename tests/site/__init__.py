"""The site as readers get it: built by the real command, served, opened in a real browser."""
