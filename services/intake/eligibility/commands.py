"""What may be asked about whether a newcomer may volunteer."""

from dataclasses import dataclass, field
from datetime import date

from services.chassis.http.asked import OfRelease
from services.chassis.http.command_fields import an_id
from services.intake.eligibility.domain.duties import BENEFITS
from services.intake.fields import each_one_of


@dataclass(frozen=True, kw_only=True)
class RecordEligibility:
    """Say which basis for volunteering was seen."""

    newcomer_id: str = an_id()
    basis_code: str = an_id()
    checked_on: date
    valid_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class DetermineDuties:
    """Say where the person lives and lives from, as far as somebody must be notified."""

    newcomer_id: str = an_id()
    determined_on: date
    lives_in_reception: bool
    benefits: list[str] = field(default_factory=list, metadata=each_one_of(*BENEFITS))


@dataclass(frozen=True, kw_only=True)
class CheckChildSafety:
    """Say whether the extract for work with minors was seen."""

    newcomer_id: str = an_id()
    cleared: bool
    checked_on: date
    valid_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class AskBases(OfRelease):
    """All bases for volunteering."""
