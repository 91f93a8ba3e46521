"""What several events hold: a language, a level of one skill, a period."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from services.contracts.shapes import LanguageCode, Level, Skill
from services.contracts.vocabulary import SKILLS


@dataclass(frozen=True, kw_only=True)
class Language:
    """A language as it travels in an event: its code of ISO 639, and the CEFR level or None."""

    language: LanguageCode
    level: Level | None = None


@dataclass(frozen=True, kw_only=True)
class SkillLevel:
    """The CEFR level of one skill of a language."""

    skill: Skill
    """`listening`, `speaking`, `reading` or `writing`."""
    level: Level


def by_skill(levels: Mapping[str, str | None]) -> tuple[SkillLevel, ...]:
    """The levels that are known, in the order of the skills."""
    known = ((skill, levels.get(skill)) for skill in SKILLS)
    return tuple(SkillLevel(skill=skill, level=level) for skill, level in known if level)


@dataclass(frozen=True, kw_only=True)
class Period:
    """From one day to another, both included."""

    from_on: date
    until: date
