"""Asking the public API, with one person's token."""
