"""Outcomes: where a trajectory led after 3, 6 and 12 months, asked of whoever knows: coach, unit or newcomer."""
