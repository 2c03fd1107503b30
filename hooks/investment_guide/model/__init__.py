"""What things are: frozen records, quantities, places. No files, no formatting."""
