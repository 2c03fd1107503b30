"""Records → paper: fact sheets and share pictures, set by Typst from the same words and drawings as the pages."""
