"""A newcomer is registered."""
