"""What several events hold: a language, a level of one skill, a period."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Language:
    """A language as it travels in an event: ISO 639 code where known, and the CEFR level or None."""

    language: str
    level: str | None = None


@dataclass(frozen=True, kw_only=True)
class SkillLevel:
    """The CEFR level of one skill of a language."""

    skill: str
    """`listening`, `speaking`, `reading` or `writing`."""
    level: str


@dataclass(frozen=True, kw_only=True)
class Period:
    """From one day to another, both included."""

    from_on: date
    until: date
