"""Forgetting: who was asked to forget whom, and confirmed it."""
