"""Facts of the law, as tables."""
