"""Validators of lists: items at fault are named by their place, `talents.3`, and no more of them than help."""

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from marshmallow import ValidationError

from services.chassis.http.faults import TOLD_AT_MOST
from services.chassis.pace import unhurried

Validator = Callable[[Any], Any]
FAULTS_AT_MOST = TOLD_AT_MOST - 1
"""Items at fault after which the rest of a list is not looked at: a fault takes far longer to tell than to find."""
NOT_CHECKED = f"Not checked from here on: {FAULTS_AT_MOST} before it are at fault already."


class Faults:
    """What is wrong with the items of one list, by place, until there is enough of it."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._messages: dict[int, Any] = {}

    def note(self, place: int, messages: Any) -> None:
        """This item is at fault; raises ValidationError when so many are that the rest is left."""
        self._messages[place] = messages
        if len(self._messages) >= FAULTS_AT_MOST:
            raise ValidationError({**self._messages, place + 1: [NOT_CHECKED]})

    def raise_any(self) -> None:
        """Raise ValidationError when anything was noted."""
        if self._messages:
            raise ValidationError(self._messages)


class Each:
    """Holds for a list when this holds for every item."""

    def __init__(self, validator: Validator) -> None:
        """`validator` raises ValidationError for an item at fault."""
        self.validator = validator

    def __call__(self, values: Iterable[Any]) -> None:
        """Raise ValidationError naming the places of items at fault."""
        faults = Faults()
        for place, value in enumerate(unhurried(values)):
            try:
                self.validator(value)
            except ValidationError as error:
                faults.note(place, error.messages)
        faults.raise_any()


each = Each
"""As a field's metadata says it: `each(validate.OneOf(DAYS))`."""


def each_once(values: Iterable[Hashable]) -> None:
    """Holds for a list that names nothing twice; every repetition is named."""
    seen: set[Hashable] = set()
    faults = Faults()
    for place, value in enumerate(values):
        if value in seen:
            faults.note(place, ["Named already: leave it out here."])
        seen.add(value)
    faults.raise_any()
