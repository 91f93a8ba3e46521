"""Accounts, the grants that they have, and invitations."""
