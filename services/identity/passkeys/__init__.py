"""Passkeys: signing in with a device."""
