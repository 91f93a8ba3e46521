"""What an account, a grant and an invitation are, and who may give what."""
