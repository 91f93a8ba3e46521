"""Who may do what: one table, `operations.csv`, and nothing beside it.

One row for each operation under `/v1`, a column for each role; a cell says of which records, and an empty one that the
role may not. `python docs/make_roles.py` prints it for people. What a scope means for a service's own records is code
of that service, held to the table by `tests/contracts/test_permissions.py`, which tries every operation as every role.
"""
