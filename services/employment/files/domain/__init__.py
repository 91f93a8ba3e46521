"""A file and its parts; the rules about the parts stand in the rooms above."""
