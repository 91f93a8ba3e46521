"""What was corrected in a file: which field, what stood there and what stands there since, who changed it, and when."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from services.chassis.errors import Conflict, Invalid
from services.intake.newcomers.domain.newcomers import REGISTERED, Newcomer, registered
from services.intake.newcomers.domain.person import Person
from services.platform.corrections import Correction

REGISTERED_ON = "registered_on"
OF_FILE = (REGISTERED_ON, "reference", "age_rule", "withdrew_on")
FIELDS = (*(field.name for field in fields(Person)), *OF_FILE)
"""What can be corrected: all that a registration says of somebody, and when they stopped."""
_NAMES, _DAYS = ("first_name", "last_name"), ("birth_date", REGISTERED_ON, "withdrew_on")


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


def registered_as(newcomer: Newcomer, reference: str | None, age_rule: str, today: date) -> Newcomer:
    """The file under this reference and by this age rule; raises Invalid where that rule had refused it."""
    if (reference, age_rule) == (newcomer.reference, newcomer.age_rule):
        return newcomer
    return registered(replace(newcomer, reference=reference, age_rule=age_rule), today)


def stopped_on(newcomer: Newcomer, on: date, today: date) -> Newcomer:
    """The file of somebody who stopped, with the day on which they did; raises Conflict, Invalid."""
    if newcomer.withdrew_on is None:
        detail = "This person did not stop: write that down, with the day."
        raise Conflict("not-withdrawn", detail, id=newcomer.id)
    taking_part = replace(newcomer, status=REGISTERED, withdrew_on=None)
    return replace(newcomer, withdrew_on=taking_part.withdrawn(on, today).withdrew_on)


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
    of_file = {name: first.pop(name) for name in OF_FILE if name in first}
    return replace(newcomer, person=replace(newcomer.person, **first), **of_file)


def _must_come_first(registered_on: date, newcomer: Newcomer) -> None:
    happened = (newcomer.profile and newcomer.profile.completed_on, newcomer.withdrew_on)
    first = min((day for day in happened if day), default=None)
    if first and registered_on > first:
        detail = f"This person was interviewed or stopped on {first}: give that day or one before."
        raise Invalid("registered-after-what-followed", detail, field=REGISTERED_ON)


def _texts(newcomer: Newcomer) -> dict[str, str | None]:
    said = {**vars(newcomer.person), **{name: getattr(newcomer, name) for name in OF_FILE}}
    return {name: str(value) if value else None for name, value in said.items()}


def _value(field: str, text: str | None) -> Any:
    if field in _DAYS:
        return date.fromisoformat(text) if text else None
    return (text or "") if field in _NAMES else text
