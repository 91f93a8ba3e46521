"""Fitting: which programmes fit one person, why the others do not, and what would change it."""
