"""Dated statements about one person: a later one replaces an earlier one, in whatever order they are written down."""

from datetime import date
from typing import Protocol, TypeVar

from services.chassis.errors import Invalid


class Dated(Protocol):
    """Something that was said, found or seen on a day."""

    @property
    def stated_on(self) -> date:
        """That day."""


D = TypeVar("D", bound=Dated)


def latest(known: D | None, stated: D) -> D:
    """The statement that holds: of the later day, and of one day the one that is written down last."""
    return known if known is not None and stated.stated_on < known.stated_on else stated


def must_be_valid_when_checked(checked_on: date, valid_until: date | None) -> None:
    """Raise Invalid `over-when-checked` for a paper that was no longer valid on the day somebody looked at it."""
    if valid_until and valid_until < checked_on:
        raise Invalid("over-when-checked", "It was over on the day of the check.", field="valid_until")
