"""Newcomers: registration, one person's file, withdrawal.

The file is one document, made of parts whose rules stand in the rooms below: eligibility, interview, consents. Those
rooms change their own part through the unit of work and know nothing of this room.
"""
