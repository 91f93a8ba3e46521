"""No tests: `make fuzz` asks every operation of a platform of its own at random, and tells what is not as described."""
