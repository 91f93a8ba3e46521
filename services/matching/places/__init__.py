"""The places of an opportunity: who holds one, and how many are left."""
