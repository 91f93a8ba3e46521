"""Moves: somebody's file goes to another unit, which looks after them from then on."""
