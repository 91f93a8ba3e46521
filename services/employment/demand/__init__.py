"""Demand: how many look for a way to work and find no programme, by city, level and language, month by month."""
