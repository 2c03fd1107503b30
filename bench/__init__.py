"""The budgets, measured: `make bench` prints one line for each, the builds beside plain MkDocs + Material and Hugo."""
