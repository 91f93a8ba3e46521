"""Other services that employment asks for names and facts, for one answer each time, as whoever wants that answer."""
