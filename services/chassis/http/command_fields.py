"""The kinds of field that the commands of every service have; what only one service has stands in its own `fields`."""

import re
import unicodedata
from dataclasses import field
from typing import Any

from marshmallow import ValidationError, validate

NOT_BLANK = validate.Regexp(r"\s*\S", error="May not be blank.")
_BREAK = re.compile(r"[\t\n\r\u2028\u2029]")


class OneLine(validate.Length):
    """Text of this length, without tabs and line breaks."""

    def __call__(self, value: Any) -> Any:
        """The value; raises ValidationError."""
        if _BREAK.search(value):
            raise ValidationError("Must be one line, without tabs.")
        return super().__call__(value)


class Name(OneLine):
    """One line in which people can read something: with a letter of any script, unless it is blank."""

    def __call__(self, value: Any) -> Any:
        """The value; raises ValidationError."""
        if value.strip() and not any(unicodedata.category(sign).startswith("L") for sign in value):
            raise ValidationError("Needs a letter; a name that nobody knows is left out.")
        return super().__call__(value)


ID = OneLine(1, 60)
"""How long an id or a reference may be."""


def in_one_line(longest: int) -> OneLine:
    """What one line may be, blank too."""
    return OneLine(max=longest)


def an_id() -> Any:
    """An id or a reference: short text."""
    return field(metadata={"validate": ID})


def a_text(longest: int) -> Any:
    """Text that must be there."""
    return field(metadata={"validate": [validate.Length(1, longest), NOT_BLANK]})


def a_name(longest: int) -> Any:
    """A name that must be there."""
    return field(metadata={"validate": [Name(1, longest), NOT_BLANK]})


def perhaps_a_name(longest: int) -> Any:
    """A name that may be left out."""
    return perhaps(Name(max=longest))


def one_of(*choices: str) -> Any:
    """One of these codes."""
    return field(metadata={"validate": validate.OneOf(choices)})


def perhaps(*validators: Any) -> Any:
    """Something that may be left out."""
    return field(default=None, metadata={"validate": list(validators)})
