"""Rules of OAuth 2.1: what may be asked for, and what follows."""
