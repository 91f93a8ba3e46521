"""Whom a programme fits: conditions one by one, work access by law, and steps on the way."""
