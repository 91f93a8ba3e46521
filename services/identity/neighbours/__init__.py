"""Other services that identity asks: they keep how people are reached, and answer ids."""
