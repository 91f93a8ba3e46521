"""Bringing stored ids to another form."""
