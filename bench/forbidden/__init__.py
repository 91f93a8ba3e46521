"""How well forbidden data is told from harmless notes."""
