"""Questions about pairs and about the weights that score them: one answer a file."""
