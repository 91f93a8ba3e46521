"""What each page about people shows."""
