"""What was corrected in a file: which field, what stood there and what stands there since, who changed it, and when."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from services.chassis.errors import Invalid
from services.intake.newcomers.domain.newcomers import Newcomer, registered
from services.intake.newcomers.domain.person import Person

REGISTERED_ON = "registered_on"
FIELDS = (*(field.name for field in fields(Person)), REGISTERED_ON)
"""What can be corrected: all that a registration says of somebody."""
_NAMES, _DAYS = ("first_name", "last_name"), ("birth_date", REGISTERED_ON)


@dataclass(frozen=True, kw_only=True)
class Correction:
    """One field that was changed. Shown as it is kept."""

    at: datetime
    by: str
    """The account that changed it."""
    role: str
    """What they acted as."""
    field: str
    """Of the person, `registered_on`, or how they want to be reached."""
    before: str | None
    """What stood there: a date in ISO form; null where nothing did."""
    after: str | None


@dataclass(frozen=True, kw_only=True)
class Corrections:
    """All corrections of one file, in a document of its own: an older release that changes the file leaves it alone."""

    id: str
    """The newcomer's."""
    unit_id: str
    made: tuple[Correction, ...] = ()
    """Oldest first."""
    oldest_on: date | None = None
    """The day of the first: derived, kept to be queried."""

    def __post_init__(self) -> None:
        """Derive `oldest_on`."""
        object.__setattr__(self, "oldest_on", min((each.at.date() for each in self.made), default=None))


def corrected(newcomer: Newcomer, person: Person, registered_on: date, today: date) -> Newcomer:
    """The file with this person and this day; raises Invalid for what could not be registered either.

    A day that stays is not compared with what followed: imported files have interviews of before it.
    """
    if (person, registered_on) == (newcomer.person, newcomer.registered_on):
        return newcomer
    if registered_on != newcomer.registered_on:
        _must_come_first(registered_on, newcomer)
    return registered(replace(newcomer, person=person, registered_on=registered_on), today)


def differences(before: Newcomer, after: Newcomer, at: datetime, by: str, role: str) -> tuple[Correction, ...]:
    """A correction for each field that differs, in the order of FIELDS."""
    was, now = _texts(before), _texts(after)
    return tuple(
        Correction(at=at, by=by, role=role, field=name, before=was[name], after=now[name])
        for name in FIELDS
        if was[name] != now[name]
    )


def as_registered(newcomer: Newcomer, made: Iterable[Correction]) -> Newcomer:
    """The file as it was before any of these corrections, oldest first: what the registration said."""
    first = {each.field: _value(each.field, each.before) for each in reversed(tuple(made)) if each.field in FIELDS}
    registered_on = first.pop(REGISTERED_ON, newcomer.registered_on)
    return replace(newcomer, person=replace(newcomer.person, **first), registered_on=registered_on)


def _must_come_first(registered_on: date, newcomer: Newcomer) -> None:
    happened = (newcomer.profile and newcomer.profile.completed_on, newcomer.withdrew_on)
    first = min((day for day in happened if day), default=None)
    if first and registered_on > first:
        detail = f"This person was interviewed or stopped on {first}: give that day or one before."
        raise Invalid("registered-after-what-followed", detail, field=REGISTERED_ON)


def _texts(newcomer: Newcomer) -> dict[str, str | None]:
    said = {**vars(newcomer.person), REGISTERED_ON: newcomer.registered_on}
    return {name: str(value) if value else None for name, value in said.items()}


def _value(field: str, text: str | None) -> Any:
    if field in _DAYS:
        return date.fromisoformat(text or "")
    return (text or "") if field in _NAMES else text
