"""Signing in with somebody else's OpenID Connect provider."""
