"""Withdrawals: somebody stops, and takes part in nothing that is to come."""
