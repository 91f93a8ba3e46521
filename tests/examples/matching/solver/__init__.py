"""Plans against every plan there is, and at sizes that take seconds."""
