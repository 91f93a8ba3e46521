"""Programmes: the directory of what partners offer, and where it has gaps."""
