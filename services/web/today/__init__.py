"""A coordinator's day: what waits, the most urgent first, each with one tap to the deed."""
