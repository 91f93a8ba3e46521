"""Messages to people: one port, adapters for e-mail, text messages and a local outbox, and the queue in the store."""
