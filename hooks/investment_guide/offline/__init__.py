"""A BUILT SITE → ONE FILE TO CARRY: the offline edition, opened by double-click without any web server."""
