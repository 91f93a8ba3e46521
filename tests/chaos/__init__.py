"""No tests: `make chaos` breaks a platform on purpose, round after round, and counts what is left of it."""
