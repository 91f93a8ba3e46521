"""A newcomer is registered, found, and corrected."""
