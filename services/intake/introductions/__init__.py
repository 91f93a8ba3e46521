"""Introductions: to whom a newcomer may be made known, as matching and employment tell and as the newcomer consents.

Kept of others: ids and where things stand. Names are looked up by the room `cards`, for those who may see them.
"""
