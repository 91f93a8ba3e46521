"""The directory: who does what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.contracts.employment.casts import upcast_v1_v2
from services.contracts.event import Cast, Data, Event
from services.contracts.intake.values import Language
from services.contracts.shapes import Code, Count, Id


def upcast_programme_v2_v3(data: Data) -> Data:
    """`last_verified` says when somebody last said that it is so; nothing of earlier says it."""
    return {**data, "last_verified": None}


@dataclass(frozen=True, kw_only=True)
class ProgrammeListed(Event):
    """A partner's programme stands in the directory like this; the highest sequence holds."""

    source: ClassVar[str] = "employment"
    type: ClassVar[str] = "programme-listed"
    about: ClassVar[str] = "programme_id"

    version: ClassVar[int] = 3
    upcasts: ClassVar[Mapping[int, Cast]] = {1: upcast_v1_v2, 2: upcast_programme_v2_v3}

    programme_id: Id
    """The directory's `told_as`."""
    area_id: Id
    schooling_levels: tuple[Code, ...]
    places: Count
    valid_until: date
    last_verified: date | None
    """When somebody last said that it is so; None when that was not told."""
    partner_id: Id | None = None
    """Whose it is: see `trajectory-declared`."""
    bases: tuple[Code, ...] = ()
    """The bases of those whom it takes, of `vocabulary.BASES`; none for all."""
    years_from: Count | None = None
    """How many whole years in Belgium it asks at least."""
    years_to: Count | None = None
    """How many years in Belgium it takes at most."""
    languages: tuple[Language, ...] = ()
    """Those in which it is given, with the level it takes to follow; one of them is enough, none for any."""
    waiting_weeks: Count | None = None
    """How long one waits for a place."""
