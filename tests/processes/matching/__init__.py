"""Plans made in a process of their own."""
