"""How a page is rendered: its frame, its components, its words, dates and numbers as the reader writes them."""
