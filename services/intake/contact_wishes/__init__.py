"""Contact wishes: how somebody wants to be reached, in which language, and through whom."""
