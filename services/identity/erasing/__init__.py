"""Erasing a newcomer: nothing lets them in any more, and no account of theirs stays."""
