"""Printed cards that let newcomers in."""
