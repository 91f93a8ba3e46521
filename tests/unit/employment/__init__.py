"""Employment's rules and handlers, over the store in memory."""
