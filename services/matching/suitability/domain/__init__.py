"""The pairing of two, its gates and its score."""
