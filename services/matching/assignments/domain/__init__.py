"""One assignment and everything in it, as pure rules."""
