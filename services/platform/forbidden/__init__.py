"""Forbidden data: what no text of a file may say, found by dated tables of words (see docs/decisions/0066)."""
