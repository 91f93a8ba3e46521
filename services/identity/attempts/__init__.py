"""Attempts to come in: how many are let through in a while."""
