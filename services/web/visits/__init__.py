"""Who comes to a page, as what, and what they may see."""
