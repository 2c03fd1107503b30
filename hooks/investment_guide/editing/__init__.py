"""OTHER PEOPLE'S FILES → RECORDS, and records → workbooks that staff fill in: drafts in, changed lines of YAML out."""
