"""Correction requests: somebody says that a field is wrong, and a coordinator applies it or says why not."""
