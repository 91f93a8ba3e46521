"""Whoever registered themselves: a coordinator looks, calls, and decides; and the poster that leads people there."""
