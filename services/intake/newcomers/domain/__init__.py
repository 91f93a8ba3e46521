"""The file of a newcomer, and the person behind it."""
