"""A copy of everything that is kept of somebody: for themselves, or made by a coordinator for them."""
