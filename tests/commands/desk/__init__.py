"""The staff's desk of the preview."""
