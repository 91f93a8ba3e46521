"""`make roll`: two real releases side by side, while a year goes in."""
