"""Codes for signing in, and in which words they are sent."""
