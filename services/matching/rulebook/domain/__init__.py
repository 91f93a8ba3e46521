"""Weights, talents and travel, as pure rules."""
