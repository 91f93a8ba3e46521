"""`refu backup`: everything that the platform keeps, cut at one moment, kept safe, and brought back.

Like the migration it reads the databases of all services; nothing else does. See docs/operations/backup.md.
"""
