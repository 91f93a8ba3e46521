"""Passwords, and the second factor that goes with them."""
