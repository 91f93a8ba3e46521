"""Consents: what somebody allows, per purpose and partner, and every time that changed."""
