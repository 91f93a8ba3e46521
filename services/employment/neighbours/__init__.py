"""Other services that employment asks for names, for one document each time, as whoever wants the document."""
