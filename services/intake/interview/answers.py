"""How the profile is answered. Whoever may read the file may see every wish in it."""

from dataclasses import dataclass

from services.contracts.talents import UnderstoodWord
from services.intake.interview.domain.profiles import Wishes


@dataclass(frozen=True, kw_only=True)
class LanguageLevels:
    """A language with its CEFR level as a whole, and by skill those that were looked at."""

    language: str
    level: str | None
    skills: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class CurrentProfile(Wishes):
    """The profile with the days and slots that hold now."""

    languages: list[LanguageLevels]
    talents_understood: list[UnderstoodWord]
    """Each word as it was typed, with the code that others hear; null where they only hear that there was one."""
    goals_understood: list[UnderstoodWord]
