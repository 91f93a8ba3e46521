"""Calendar feeds: a secret address for each role of somebody, under which calendar programs read what they have."""
