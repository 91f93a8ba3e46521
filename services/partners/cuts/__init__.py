"""Cuts: what may leave under which scope. A table of a release, closed: what no row names stays inside."""
