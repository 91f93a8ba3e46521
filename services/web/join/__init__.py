"""Whoever has no account registers themselves on their phone: five fields, and what becomes of it."""
