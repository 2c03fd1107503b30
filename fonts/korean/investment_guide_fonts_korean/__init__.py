"""The letters of Korean documents: Noto Sans, cut by ``documents/fonts/cut.py`` of the tool."""
