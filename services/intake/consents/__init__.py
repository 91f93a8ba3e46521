"""Consents: what somebody allows, per purpose, and every time that changed."""
