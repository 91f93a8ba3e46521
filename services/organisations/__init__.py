"""Organisations: which of them may receive newcomers by the five criteria, and what there is to do with them.

Owns: organisations, opportunities, and the areas it heard of. Publishes: `services.contracts.organisations`.
Hears: units opened, for the areas. Never: decides on matches, or counts places taken.
"""
