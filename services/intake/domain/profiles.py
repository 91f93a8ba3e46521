"""The profile that the intake interview yields: what somebody brings and wishes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")
MOTIVATIONS = ("contribute", "network", "dutch", "work", "relaxation")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PREFERENCES = ("one-off", "long-term", "both")
SCHOOLING_LEVELS = ("low", "middle", "high")
DUTCH = frozenset({"nederlands", "dutch", "nl"})


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """A language, as the person calls it, and its CEFR level where known."""

    language: str
    level: str | None = None


@dataclass(frozen=True, kw_only=True)
class Profile:
    """The whole profile; a later interview replaces it."""

    completed_on: date
    talents: tuple[str, ...] = ()
    motivations: tuple[str, ...] = ()
    languages: tuple[Spoken, ...] = ()
    available_days: tuple[str, ...] = ()
    preference: str = "both"
    schooling_level: str | None = None
    priorities: tuple[str, ...] = ()

    @property
    def dutch_level(self) -> str | None:
        """The highest level of Dutch that is known; None when there is none yet."""
        known = [spoken.level for spoken in self.languages if spoken.language in DUTCH and spoken.level]
        return max(known, key=LEVELS.index, default=None)


def spoken(language: str, level: str | None) -> Spoken:
    """A language in small letters."""
    return Spoken(language=_plain(language).lower(), level=level)


def words(given: Iterable[str]) -> tuple[str, ...]:
    """Without padding, without empty ones, each once, in the order given."""
    return tuple(dict.fromkeys(plain for plain in map(_plain, given) if plain))


def _plain(text: str) -> str:
    return " ".join(text.split())


def supersedes(profile: Profile, known: Profile | None) -> bool:
    """Whether this one holds from now on: an older spreadsheet sent again takes back no newer interview."""
    return known is None or (profile != known and profile.completed_on >= known.completed_on)
