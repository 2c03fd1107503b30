"""The form for staff, from the model to a saved file."""
