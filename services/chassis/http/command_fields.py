"""The kinds of field that the commands of every service have; what only one service has stands in its own `fields`."""

from dataclasses import field
from typing import Any

from marshmallow import validate

NOT_BLANK = validate.Regexp(r"\s*\S", error="May not be blank.")
ID = validate.Length(1, 60)
"""How long an id or a reference may be."""


def an_id() -> Any:
    """An id or a reference: short text."""
    return field(metadata={"validate": ID})


def a_text(longest: int) -> Any:
    """Text that must be there."""
    return field(metadata={"validate": [validate.Length(1, longest), NOT_BLANK]})


def one_of(*choices: str) -> Any:
    """One of these codes."""
    return field(metadata={"validate": validate.OneOf(choices)})


def perhaps(*validators: Any) -> Any:
    """Something that may be left out."""
    return field(default=None, metadata={"validate": list(validators)})
