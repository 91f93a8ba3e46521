"""Who counts, what a month looked like, and what of it readers outside are told."""
