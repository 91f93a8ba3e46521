"""Newcomers and organisations that are kept twice: every way in of either leads to the one that goes on."""
