"""`refu dead-letters`: messages that no service could apply, for a person to judge."""
