"""The board against the readable reference."""
