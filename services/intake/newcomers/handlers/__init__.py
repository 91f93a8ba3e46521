"""A newcomer is registered, and withdraws."""
