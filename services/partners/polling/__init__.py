"""Polling: the channel of partners that come and ask, from cursor to cursor."""
