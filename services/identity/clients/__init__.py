"""Clients: the programs that may ask for tokens, and what each may do."""
