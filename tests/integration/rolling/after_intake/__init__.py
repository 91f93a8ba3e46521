"""Intake of a release to come: version 3, with fields that nobody knows yet, beside those of version 2."""
