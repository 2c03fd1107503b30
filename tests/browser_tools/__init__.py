"""What browser tests stand on: a browser of this machine, a server for the built site, no way out."""
