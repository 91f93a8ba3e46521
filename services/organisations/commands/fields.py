"""The kinds of field that the commands of organisations share."""

from dataclasses import field
from typing import Any

from marshmallow import validate

from services.chassis.http.command_fields import ID, NOT_BLANK
from services.chassis.http.list_validators import each
from services.platform.field_validators import A_FEW_WORDS


def perhaps_a_text(longest: int) -> Any:
    """Text that may be left out."""
    return field(default=None, metadata={"validate": validate.Length(max=longest)})


def perhaps_a_time() -> Any:
    """A time of day, where it is given."""
    right = validate.Regexp(r"\A([01][0-9]|2[0-3]):[0-5][0-9]\Z", error="Hours and minutes: 09:30.")
    return field(default=None, metadata={"validate": right})


def perhaps_a_reference() -> Any:
    """The record's number in the client's own administration, where it has one."""
    return field(default=None, metadata={"validate": [ID, NOT_BLANK]})


def perhaps_one_of(*choices: str) -> Any:
    """One of these codes, or nothing."""
    return field(default=None, metadata={"validate": validate.OneOf(choices)})


def a_count(most: int) -> Any:
    """A whole number from 1 on."""
    return field(metadata={"validate": validate.Range(1, most)})


def at_most(longest: int) -> dict[str, Any]:
    """Metadata of a list that is not longer than this."""
    return {"validate": validate.Length(max=longest)}


def each_one_of(*choices: str) -> dict[str, Any]:
    """Metadata of a list of these codes."""
    return _each(validate.OneOf(choices), longest=len(choices))


def each_a_word() -> dict[str, Any]:
    """Metadata of a list of short words that travel in events, so none of them an address or a number."""
    return _each(A_FEW_WORDS, longest=50)


def _each(validator: Any, longest: int) -> dict[str, Any]:
    return {"validate": [validate.Length(max=longest), each(validator)]}
