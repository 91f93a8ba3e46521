"""Matches, rounds and reserve lists as kept, each shown only to those whom it concerns."""
