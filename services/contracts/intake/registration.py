"""Units, and who registered there: from the first day to the day somebody stops."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.contracts.event import Event
from services.contracts.shapes import Code, Count, Id, Postcode


@dataclass(frozen=True, kw_only=True)
class UnitOpened(Event):
    """A unit registers people from now on, or its description changed: the highest sequence holds."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "unit-opened"
    about: ClassVar[str] = "unit_id"

    unit_id: Id
    """A readable slug: `gent`, `fedasil-menen`."""
    label: str
    area_id: Id
    """A readable slug; several units can share one area."""
    area_label: str
    kind: Code
    """`city` or `project`."""
    starts_on: date | None = None
    position: Count = 0
    """Where the unit stands in a table of units; smaller is further left."""


@dataclass(frozen=True, kw_only=True)
class NewcomerRegistered(Event):
    """A person was registered for the first time, by exactly one unit."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "newcomer-registered"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: Id
    unit_id: Id
    registered_on: date
    may_volunteer_from: date | None = None
    """1 January of the year of the 16th birthday while that is still to come; None when old enough already."""
    minor_until: date | None = None
    """The last day of the month of the 18th birthday while that is still to come: parents or a guardian are told
    beforehand until then. The month alone, so that nobody reads a birthday in it. None for an adult."""


@dataclass(frozen=True, kw_only=True)
class RegistrationCorrected(Event):
    """What a registration told was wrong, and is so: all of it that others may know, as it now stands."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "registration-corrected"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: Id
    unit_id: Id
    registered_on: date
    may_volunteer_from: date | None = None
    """See `newcomer-registered`."""
    minor_until: date | None = None
    """See `newcomer-registered`."""
    postcode: Postcode | None = None
    """See `intake-completed`; None before there was an interview, too."""
    registered_by: Id | None = None
    """The unit that registered the person, where another keeps the file since; None where it is `unit_id`."""


@dataclass(frozen=True, kw_only=True)
class NewcomerMoved(Event):
    """Another unit looks after the person from now on; who registered them stays as it was."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "newcomer-moved"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: Id
    unit_id: Id
    """The unit that keeps the file from now on."""
    from_unit_id: Id
    moved_on: date


@dataclass(frozen=True, kw_only=True)
class NewcomerWithdrew(Event):
    """The person stops; nothing new is proposed."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "newcomer-withdrew"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: Id
    withdrew_on: date
