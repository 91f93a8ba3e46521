"""What handlers and views of proofs load."""
