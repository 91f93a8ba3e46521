"""Clients of a round: what they were told, and whether it still stands afterwards."""
