"""The profile that the intake interview yields: what somebody brings and wishes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from services.contracts.intake import SkillLevel, by_skill
from services.contracts.languages import DUTCH, language_code
from services.contracts.vocabulary import DEMANDS, LEVELS, PRIORITIES, SECTORS, SLOTS, TRAVEL_MODES
from services.platform.wording import in_order, one_line, words

PREFERENCES = ("one-off", "long-term", "both")
SCHOOLING_LEVELS = ("low", "middle", "high")


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """A language, as the person calls it, and its CEFR level where known, as a whole or per skill."""

    language: str
    level: str | None = None
    skills: tuple[SkillLevel, ...] = ()
    """In the order of `SKILLS`, those that were looked at."""

    @property
    def is_dutch(self) -> bool:
        """Whether it is Dutch, however it is called."""
        return language_code(self.language) == DUTCH


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """All of the profile but the languages."""

    completed_on: date
    talents: tuple[str, ...] = ()
    motivations: tuple[str, ...] = ()
    available_days: tuple[str, ...] = ()
    available_slots: tuple[str, ...] = ()
    preference: str = "both"
    schooling_level: str | None = None
    priorities: tuple[str, ...] = ()
    """In the person's own words or as codes, the first one counts most."""
    goals: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    """What the person does not take on. Never why."""
    excluded_sectors: tuple[str, ...] = ()
    excluded_organisations: tuple[str, ...] = ()
    travel_modes: tuple[str, ...] = ()
    most_travel_minutes: int | None = None


_SPELLING: Mapping[str, Callable[[Iterable[str]], tuple[str, ...]]] = {
    "talents": words,
    "motivations": words,
    "available_days": words,
    "available_slots": partial(in_order, known=SLOTS),
    "priorities": words,
    "goals": words,
    "limits": partial(in_order, known=DEMANDS),
    "excluded_sectors": partial(in_order, known=SECTORS),
    "excluded_organisations": words,
    "travel_modes": partial(in_order, known=TRAVEL_MODES),
}
"""By list, how what was said becomes what is kept. Fields that are not named here are kept as they were said."""


@dataclass(frozen=True, kw_only=True)
class Profile(Wishes):
    """The whole profile; a later interview replaces it."""

    languages: tuple[Spoken, ...] = ()

    @property
    def stated_on(self) -> date:
        """See `values.statements`."""
        return self.completed_on

    @property
    def dutch_level(self) -> str | None:
        """The highest level of Dutch that is known; None when there is none yet."""
        known = [spoken.level for spoken in self.languages if spoken.is_dutch and spoken.level]
        return max(known, key=LEVELS.index, default=None)

    @property
    def dutch_by_skill(self) -> tuple[SkillLevel, ...]:
        """The highest level of Dutch that is known of each skill that was looked at."""
        dutch = (each for spoken in self.languages if spoken.is_dutch for each in spoken.skills)
        highest: dict[str, str] = {}
        for each in dutch:
            highest[each.skill] = max(each.level, highest.get(each.skill, LEVELS[0]), key=LEVELS.index)
        return by_skill(highest)

    @property
    def scored_priorities(self) -> tuple[str, ...]:
        """The priorities that a score knows, in the person's order; the others are for people to read."""
        return tuple(each for each in self.priorities if each in PRIORITIES)


def profile(said: Mapping[str, Any], languages: Iterable[Spoken]) -> Profile:
    """The profile from what was said in the interview, by field; each list in the spelling that is kept."""
    lists: dict[str, Any] = {name: spell(said[name]) for name, spell in _SPELLING.items() if name in said}
    return Profile(**{**said, **lists}, languages=tuple(dict.fromkeys(languages)))


def spoken(language: str, level: str | None, skills: Mapping[str, str | None]) -> Spoken:
    """A language in small letters."""
    return Spoken(language=one_line(language).lower(), level=level, skills=by_skill(skills))
