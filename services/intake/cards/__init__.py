"""Cards: who somebody is, for a screen, as far as the reader may see it; many ids in one go."""
