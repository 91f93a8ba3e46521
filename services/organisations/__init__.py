"""Organisations: which of them may receive newcomers by the five criteria, and what there is to do with them.

Owns: organisations, opportunities, and the areas it heard of. Publishes: `services.contracts.organisations`.
Hears: units opened, for the areas; where matches stand, for what a newcomer may be told of an opportunity.
Never: decides on matches, or counts places taken.
"""
