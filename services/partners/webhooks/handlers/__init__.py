"""Webhooks are set, tested, sent to in lanes, and gone back in."""
