"""The commands as people meet them: typed wrong, on a full disk, interrupted, twice at once, while a file is saved."""
