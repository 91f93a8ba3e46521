"""The rules, handlers and views of organisations, over the store in memory."""
