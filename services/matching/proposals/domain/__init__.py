"""Matches, rounds and reserve lists, as state machines without a clock."""
