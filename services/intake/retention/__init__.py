"""Retention: how long each kind of data is kept, as a dated table, carried out by itself and reported."""
