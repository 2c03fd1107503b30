"""Other people's files: what they hold, what is wrong with them, what becomes of it."""
