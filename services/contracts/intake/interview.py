"""What the interview yielded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.contracts.event import Cast, Data, Event, Garbled, text_of
from services.contracts.intake.values import Language, SkillLevel
from services.contracts.languages import language_code
from services.contracts.shapes import Code, Count, Day, Id, Level, Postcode, Slot
from services.contracts.talents import upcast_talents


def upcast_v1_v2(data: Data) -> Data:
    """`talents`, `goals` and `languages` hold codes alone; how many words were unread is told as a number."""
    said = data.get("languages", [])
    if not isinstance(said, list) or not all(isinstance(each, dict) for each in said):
        raise Garbled("languages must be a list of objects")
    spoken = [each | {"language": language_code(text_of(each, "language"))} for each in said]
    return {
        **data,
        **upcast_talents(data, "talents"),
        **upcast_talents(data, "goals"),
        "languages": [each for each in spoken if each["language"]],
        "languages_unread": sum(not each["language"] for each in spoken),
    }


@dataclass(frozen=True, kw_only=True)
class IntakeCompleted(Event):
    """The interview was held (again): the whole profile as it now stands."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "intake-completed"
    about: ClassVar[str] = "newcomer_id"

    version: ClassVar[int] = 2
    upcasts: ClassVar[Mapping[int, Cast]] = {1: upcast_v1_v2}

    newcomer_id: Id
    unit_id: Id
    completed_on: date
    talents: tuple[Code, ...] = ()
    """Of the list of talents. What was typed stays in intake."""
    talents_guessed: tuple[Code, ...] = ()
    """Those of the talents that no word named but for a slip of the keys."""
    talents_unread: Count = 0
    """How many words for talents the list does not have."""
    motivations: tuple[Code, ...] = ()
    """Of `contribute`, `network`, `dutch`, `work`, `relaxation`."""
    languages: tuple[Language, ...] = ()
    languages_unread: Count = 0
    """How many languages have no code: nobody knows what was typed but intake."""
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
    goals: tuple[Code, ...] = ()
    """Talents the person wants to practise on the way to a goal, of the list of talents."""
    goals_guessed: tuple[Code, ...] = ()
    goals_unread: Count = 0
    limits: tuple[Code, ...] = ()
    """Demands the person does not take on, codes of `vocabulary.DEMANDS`; never why."""
    excluded_sectors: tuple[Code, ...] = ()
    excluded_organisations: tuple[Id, ...] = ()
    travel_modes: tuple[Code, ...] = ()
    """Of `foot`, `bike`, `public-transport`; empty when nobody asked."""
    most_travel_minutes: Count | None = None
    """One way; None when nobody asked."""
