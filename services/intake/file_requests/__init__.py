"""File requests: a unit asks another one for the file of somebody whom both know, and does not learn who it is."""
