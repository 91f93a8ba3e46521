"""The console: reading, sending, showing, without a platform."""
