"""What is told of a restriction: that somebody's file is kept and not used (GDPR, article 18)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.contracts.event import Event
from services.contracts.shapes import Id


@dataclass(frozen=True, kw_only=True)
class ProcessingRestricted(Event):
    """The file is kept and not used until this is lifted: nobody is proposed, and nobody outside is told."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "processing-restricted"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: Id
    unit_id: Id
    restricted_on: date


@dataclass(frozen=True, kw_only=True)
class ProcessingRestrictionLifted(Event):
    """The file is used again."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "processing-restriction-lifted"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: Id
    unit_id: Id
    lifted_on: date
