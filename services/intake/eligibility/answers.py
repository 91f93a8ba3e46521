"""What is answered about whether somebody may volunteer. `id` is always the newcomer's."""

from dataclasses import dataclass
from datetime import date

from services.intake.eligibility.domain.bases import Basis


@dataclass(frozen=True, kw_only=True)
class RecordedEligibility:
    """Whether the basis that now holds opens the door."""

    id: str
    eligible: bool


@dataclass(frozen=True, kw_only=True)
class DeterminedDuties:
    """Whom to notify, by what now holds."""

    id: str
    duties: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CheckedChildSafety:
    """Whether the check that now holds clears the person for work with minors."""

    id: str
    cleared: bool


@dataclass(frozen=True, kw_only=True)
class KnownCircumstances:
    """What the person said, and whom to notify because of it."""

    determined_on: date
    lives_in_reception: bool
    benefits: tuple[str, ...]
    determined_by: str
    duties: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Bases:
    """All bases for volunteering; a basis is public."""

    bases: list[Basis]
