"""Each kind of to-do, with when it is due and what a person reads."""
