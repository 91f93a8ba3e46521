"""Organisations: who may receive newcomers by the five criteria, and what there is to do with them.

Owns: organisations, opportunities, and the areas it heard of. Publishes: `services.contracts.organisations`.
Hears: units opened, for the areas. Never: decides who goes where, or counts who is placed.
"""
