"""What matching heard of newcomers, organisations, opportunities and units, kept in its own words.

Facts come in any order and more than once: of each kind the highest sequence holds.
"""
