"""`make run` and its parts: real children, and stand-ins for the programs of others."""
