"""The budgets, measured: `make bench` prints one line for each with its ratio to a plain MkDocs + Material build."""
