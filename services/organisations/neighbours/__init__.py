"""Neighbours: where a match stands, asked of matching for one message each time."""
