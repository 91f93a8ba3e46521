"""The console script `refu`: a client of the public API like any other, and a person's hand on the dead letters.

Owns nothing. Never: reads a database, imports a service, or knows a rule that belongs to one.
"""
