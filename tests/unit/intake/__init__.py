"""Intake's rules, handlers and views, over the store in memory."""
