"""Cards of newcomers, by who reads them, and of units. Whoever is none of these readers gets no card."""

from dataclasses import dataclass

from services.contracts.intake import Period
from services.intake.interview.answers import LanguageLevels


@dataclass(frozen=True, kw_only=True)
class IntroducedCard:
    """Somebody who may be introduced to an organisation, as it sees them: nothing else of a person is for it."""

    first_name: str
    languages: list[LanguageLevels]
    talents: tuple[str, ...]
    available_days: tuple[str, ...]
    available_slots: tuple[str, ...]
    away: tuple[Period, ...]


@dataclass(frozen=True, kw_only=True)
class ContactCard:
    """Somebody whom a coach of a partner coaches, or is asked to: who to call, and in which language."""

    first_name: str
    last_name: str
    phone: str | None
    """As it was typed."""
    phone_e164: str | None
    """The number to call, in one spelling (`+32470000000`); null where what was typed is none."""
    email: str | None
    preferred_contact: str | None
    """`phone` where there is a number, else `email`; null where there is neither."""
    languages: list[LanguageLevels]


@dataclass(frozen=True, kw_only=True)
class FileCard(ContactCard):
    """Somebody as the coordinators of the unit see them, and as they see themselves."""

    unit_id: str
    status: str
    """`registered`, `intake-done` or `withdrawn`."""
    birth_year: int
    """Tells apart who has the same name."""


@dataclass(frozen=True, kw_only=True)
class UnitCard:
    """What a unit is called; no secret."""

    label: str
    kind: str
    """`city` or `project`."""
    area_id: str
    area_label: str


NewcomerCard = FileCard | ContactCard | IntroducedCard


@dataclass(frozen=True, kw_only=True)
class NewcomerCards:
    """By id, those that the caller may see."""

    newcomers: dict[str, NewcomerCard]
    units: dict[str, UnitCard]
