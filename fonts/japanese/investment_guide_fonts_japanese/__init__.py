"""The letters of Japanese documents: Noto Sans, cut by ``documents/fonts/cut.py`` of the tool."""
