"""Keys of forms that create something: sent twice, it is done once."""

from uuid import uuid4


def new_key() -> str:
    """For one form, as it is shown."""
    return str(uuid4())
