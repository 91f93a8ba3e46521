"""Drills: something breaks while people work and a year goes in, and nothing may be lost. See `make chaos`."""
