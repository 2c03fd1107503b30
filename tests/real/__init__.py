"""Other people's data, as they published them, turned into whole guides: what they trip over must be told."""
