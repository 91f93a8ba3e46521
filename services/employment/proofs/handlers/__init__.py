"""Issuing and revoking proofs, and the keys that sign them."""
