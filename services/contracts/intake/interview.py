"""What the interview yielded."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.contracts.event import Event
from services.contracts.intake.values import Language, SkillLevel
from services.contracts.shapes import Code, Count, Day, Id, Level, Postcode, Slot


@dataclass(frozen=True, kw_only=True)
class IntakeCompleted(Event):
    """The interview was held (again): the whole profile as it now stands."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "intake-completed"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: Id
    unit_id: Id
    completed_on: date
    talents: tuple[str, ...] = ()
    motivations: tuple[Code, ...] = ()
    """Of `contribute`, `network`, `dutch`, `work`, `relaxation`."""
    languages: tuple[Language, ...] = ()
    dutch_level: Level | None = None
    """CEFR level of Dutch, A1 to C2; None when there is none yet."""
    available_days: tuple[Day, ...] = ()
    """Of `mon` `tue` `wed` `thu` `fri` `sat` `sun`."""
    preference: Code = "both"
    """`one-off`, `long-term` or `both`."""
    schooling_level: Code | None = None
    """`low`, `middle` or `high`."""
    postcode: Postcode | None = None
    """Four digits: where travel starts, thousands of people wide."""
    dutch_by_skill: tuple[SkillLevel, ...] = ()
    """Where the level of Dutch was looked at per skill; `dutch_level` holds for the others."""
    available_slots: tuple[Slot, ...] = ()
    """A day and a part of it, `sat-morning`; a day in `available_days` stands for all its parts."""
    priorities: tuple[Code, ...] = ()
    """What counts most for the person, the first one most: codes of `vocabulary.PRIORITIES`."""
    goals: tuple[str, ...] = ()
    """Talents the person wants to practise on the way to a goal."""
    limits: tuple[Code, ...] = ()
    """Demands the person does not take on, codes of `vocabulary.DEMANDS`; never why."""
    excluded_sectors: tuple[Code, ...] = ()
    excluded_organisations: tuple[Id, ...] = ()
    travel_modes: tuple[Code, ...] = ()
    """Of `foot`, `bike`, `public-transport`; empty when nobody asked."""
    most_travel_minutes: Count | None = None
    """One way; None when nobody asked."""
