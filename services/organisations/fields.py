"""The kinds of field that commands of organisations share."""

from dataclasses import field
from typing import Any

from marshmallow import validate

CEFR = ("A1", "A2", "B1", "B2", "C1", "C2")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def an_id() -> Any:
    """An id or a reference: short text."""
    return field(metadata={"validate": validate.Length(1, 60)})


def a_text(longest: int) -> Any:
    """Text that must be there."""
    return field(metadata={"validate": validate.Length(1, longest)})


def one_of(*choices: str) -> Any:
    """One of these codes."""
    return field(metadata={"validate": validate.OneOf(choices)})


def at_least_one() -> Any:
    """A count from 1 to what an organisation can reasonably mean."""
    return field(metadata={"validate": validate.Range(1, 10_000)})


def perhaps(*validators: Any) -> Any:
    """Something that may be left out."""
    return field(default=None, metadata={"validate": list(validators)})


def several(*validators: Any, at_most: int = 30) -> Any:
    """A list of so many at most, each of which must be so."""

    def each(values: list[Any]) -> None:
        for value in values:
            for check in validators:
                check(value)

    return field(default_factory=list, metadata={"validate": [validate.Length(max=at_most), each]})
