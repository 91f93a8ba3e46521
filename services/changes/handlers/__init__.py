"""Noting what is heard, and forgetting it after seven days."""
