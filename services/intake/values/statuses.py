"""A status that several rooms ask for."""

MERGED = "merged"
"""Of a file that goes on in another one: it is no state of a person, and no list shows it."""
