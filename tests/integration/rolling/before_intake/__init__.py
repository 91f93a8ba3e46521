"""Intake of a release that tells version 1: days and parts of days, and nothing beside them."""
