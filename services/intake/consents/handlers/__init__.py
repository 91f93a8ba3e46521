"""Consents are given and withdrawn; those to a text that holds no longer end."""
