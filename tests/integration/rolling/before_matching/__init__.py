"""Matching of a release that reads version 1 of `availability-changed`, and sees none of the fields that came later."""
