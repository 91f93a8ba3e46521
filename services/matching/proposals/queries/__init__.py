"""What handlers and views both look up: a match or a round that the caller may see, the latest match of a pair."""
