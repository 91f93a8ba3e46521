"""Requests for erasure: somebody asks that what is kept of them is deleted, and by when that has to be done."""
