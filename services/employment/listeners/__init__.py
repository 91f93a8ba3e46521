"""Listeners: what intake and matching announce, kept in the words of employment."""
