"""Self-registrations: somebody leaves their name and number on a phone, and waits for a coordinator to confirm it."""
