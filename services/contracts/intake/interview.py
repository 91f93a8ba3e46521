"""What the interview yielded."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.contracts.event import Event
from services.contracts.intake.values import Language, SkillLevel


@dataclass(frozen=True, kw_only=True)
class IntakeCompleted(Event):
    """The interview was held (again): the whole profile as it now stands."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "intake-completed"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: str
    unit_id: str
    completed_on: date
    talents: tuple[str, ...] = ()
    motivations: tuple[str, ...] = ()
    """Of `contribute`, `network`, `dutch`, `work`, `relaxation`."""
    languages: tuple[Language, ...] = ()
    dutch_level: str | None = None
    """CEFR level of Dutch, A1 to C2; None when there is none yet."""
    available_days: tuple[str, ...] = ()
    """Of `mon` `tue` `wed` `thu` `fri` `sat` `sun`."""
    preference: str = "both"
    """`one-off`, `long-term` or `both`."""
    schooling_level: str | None = None
    """`low`, `middle` or `high`."""
    postcode: str | None = None
    """Four digits: where travel starts, thousands of people wide."""
    dutch_by_skill: tuple[SkillLevel, ...] = ()
    """Where the level of Dutch was looked at per skill; `dutch_level` holds for the others."""
    available_slots: tuple[str, ...] = ()
    """A day and a part of it, `sat-morning`; a day in `available_days` stands for all its parts."""
    priorities: tuple[str, ...] = ()
    """What counts most for the person, the first one most: codes of `vocabulary.PRIORITIES`."""
    goals: tuple[str, ...] = ()
    """Talents the person wants to practise on the way to a goal."""
    limits: tuple[str, ...] = ()
    """Demands the person does not take on, codes of `vocabulary.DEMANDS`; never why."""
    excluded_sectors: tuple[str, ...] = ()
    excluded_organisations: tuple[str, ...] = ()
    travel_modes: tuple[str, ...] = ()
    """Of `foot`, `bike`, `public-transport`; empty when nobody asked."""
    most_travel_minutes: int | None = None
    """One way; None when nobody asked."""
