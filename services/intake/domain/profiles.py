"""The profile that the intake interview yields: what somebody brings and wishes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from services.contracts.intake import SkillLevel
from services.contracts.vocabulary import LEVELS, PRIORITIES, SKILLS

PREFERENCES = ("one-off", "long-term", "both")
SCHOOLING_LEVELS = ("low", "middle", "high")
DUTCH = frozenset({"nederlands", "dutch", "nl"})


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """A language, as the person calls it, and its CEFR level where known, as a whole or per skill."""

    language: str
    level: str | None = None
    skills: tuple[SkillLevel, ...] = ()
    """In the order of `SKILLS`, those that were looked at."""


@dataclass(frozen=True, kw_only=True)
class Profile:
    """The whole profile; a later interview replaces it."""

    completed_on: date
    talents: tuple[str, ...] = ()
    motivations: tuple[str, ...] = ()
    languages: tuple[Spoken, ...] = ()
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

    @property
    def dutch_level(self) -> str | None:
        """The highest level of Dutch that is known; None when there is none yet."""
        known = [spoken.level for spoken in self.languages if spoken.language in DUTCH and spoken.level]
        return max(known, key=LEVELS.index, default=None)

    @property
    def dutch_by_skill(self) -> tuple[SkillLevel, ...]:
        """The highest level of Dutch that is known of each skill that was looked at."""
        dutch = (each for spoken in self.languages if spoken.language in DUTCH for each in spoken.skills)
        highest: dict[str, str] = {}
        for each in dutch:
            highest[each.skill] = max(each.level, highest.get(each.skill, LEVELS[0]), key=LEVELS.index)
        return by_skill(highest)

    @property
    def weighing(self) -> tuple[str, ...]:
        """Those priorities that a score can weigh, in the person's order; the others are for people to read."""
        return tuple(each for each in self.priorities if each in PRIORITIES)


def spoken(language: str, level: str | None, skills: Mapping[str, str | None]) -> Spoken:
    """A language in small letters."""
    return Spoken(language=_plain(language).lower(), level=level, skills=by_skill(skills))


def by_skill(levels: Mapping[str, str | None]) -> tuple[SkillLevel, ...]:
    """The levels that are known, in the order of the skills."""
    known = ((skill, levels.get(skill)) for skill in SKILLS)
    return tuple(SkillLevel(skill=skill, level=level) for skill, level in known if level)


def in_order(given: Iterable[str], codes: tuple[str, ...]) -> tuple[str, ...]:
    """These codes in the order of their list, each once."""
    named = set(given)
    return tuple(code for code in codes if code in named)


def words(given: Iterable[str]) -> tuple[str, ...]:
    """Without padding, without empty ones, each once, in the order given."""
    return tuple(dict.fromkeys(plain for plain in map(_plain, given) if plain))


def _plain(text: str) -> str:
    return " ".join(text.split())


def supersedes(profile: Profile, known: Profile | None) -> bool:
    """Whether this one holds from now on: an older spreadsheet sent again takes back no newer interview."""
    return known is None or (profile != known and profile.completed_on >= known.completed_on)
