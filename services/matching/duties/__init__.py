"""Duties before the start: whom a newcomer must notify, and what was done about it."""
