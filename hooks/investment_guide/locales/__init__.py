"""What the tool says, in every language: one catalogue of messages for each, and the English wordings in the code."""
