"""Organisations, by what it is asked and what it tells."""
