"""Tables, maps and drawings that other people made → rows → drafts of records and their outlines."""
