"""Kill rounds: the year goes in while something is killed, and the figures must be equal. See `make kill-rounds`."""
