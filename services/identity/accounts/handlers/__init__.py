"""Inviting, giving, and ending what was given."""
