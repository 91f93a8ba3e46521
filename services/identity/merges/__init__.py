"""Newcomers with two files: every way in of either leads to the file that goes on."""
