"""A service that does what the events tell it, good and bad, in the place of employment."""
