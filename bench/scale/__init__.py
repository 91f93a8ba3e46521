"""Replicas of each service behind one door: what more of them bring, what stops it, and a model of larger platforms."""
