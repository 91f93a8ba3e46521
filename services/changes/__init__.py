"""Changes: what changed since a reader looked last, as ids, each reader their own part of it.

Owns: a log of all events of seven days, numbered in the order in which they become visible, and whom each concerns.
Publishes nothing. Hears: everything. Never: keeps a value of a record, a name or a text; tells a reader of a record
that the service which owns it would answer as unknown.
"""
