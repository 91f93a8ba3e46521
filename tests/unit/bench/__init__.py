"""What the measurements reckon themselves."""
