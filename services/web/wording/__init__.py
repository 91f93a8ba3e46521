"""Codes of the domain in the reader's words: times of the week, what an offer asks, why a gate is closed, states."""
