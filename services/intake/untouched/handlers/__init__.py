"""Asking, answering, and finding files of which nothing is noted."""
