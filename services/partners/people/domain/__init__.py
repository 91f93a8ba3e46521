"""Consents, the order of what is heard of a person, and what may leave."""
