"""Bringing what is stored to a new form, over all services at once, while none runs. See docs/operations/updating.md.

The one place that reads the databases of several services: an id stands in all of them, and words stood in several.
"""
