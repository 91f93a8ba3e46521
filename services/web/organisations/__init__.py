"""Organisations as coordinators keep them: the five criteria, approval, insurance, contact, and who is there."""
