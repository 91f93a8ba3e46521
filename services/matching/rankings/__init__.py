"""Questions about pairs: who or what suits best, and why somebody is or is not proposed. Nothing is decided here."""
