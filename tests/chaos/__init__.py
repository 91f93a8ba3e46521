<<<<<<< HEAD
"""Drills: something breaks while people work and a year goes in, and nothing may be lost. See `make chaos`."""
=======
"""No tests: `make chaos` breaks a platform on purpose, round after round, and counts what is left of it."""
>>>>>>> i12f
