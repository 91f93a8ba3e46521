"""Questions about pairs: who or what suits best, why somebody is or is not proposed, by which weights."""
