"""Agreements: which partner may be sent what, for which purposes, by which channels, and from when until when."""
