"""Ids that a page hands out."""

from uuid import uuid4


def a_key() -> str:
    """For a form that makes something: sent twice with the same key, it is made once."""
    return str(uuid4())
