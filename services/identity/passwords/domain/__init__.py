"""What a password must be, and what a code of an authenticator app is."""
