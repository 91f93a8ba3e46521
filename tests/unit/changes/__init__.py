"""Changes: who hears of what, in which order, and for how long."""
