"""Signing in with somebody else's OpenID Connect provider: known by issuer and subject, never by e-mail."""
