"""Reading the log, and who reads it."""
