"""Erasing a person: their file on the way to work goes, and what partners still wait for is taken back."""
