"""Validators of lists: every item at fault is named by its place, `talents.3`."""

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from marshmallow import ValidationError

Validator = Callable[[Any], Any]


def each(validator: Validator) -> Callable[[Iterable[Any]], None]:
    """Holds for a list when this holds for every item."""

    def check(values: Iterable[Any]) -> None:
        faults: dict[int, Any] = {}
        for place, value in enumerate(values):
            try:
                validator(value)
            except ValidationError as error:
                faults[place] = error.messages
        if faults:
            raise ValidationError(faults)

    return check


def each_once(values: Iterable[Hashable]) -> None:
    """Holds for a list that names nothing twice; every repetition is named."""
    seen: set[Hashable] = set()
    faults: dict[int, list[str]] = {}
    for place, value in enumerate(values):
        if value in seen:
            faults[place] = ["Named already: leave it out here."]
        seen.add(value)
    if faults:
        raise ValidationError(faults)
