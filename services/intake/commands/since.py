"""Commands about what becomes known of a newcomer beside the interview: when, whom to notify, work with minors."""

from dataclasses import dataclass, field
from datetime import date

from services.contracts.vocabulary import DAYS, SLOTS
from services.intake.commands.fields import an_id, each, each_one_of
from services.intake.domain.circumstances import BENEFITS


@dataclass(frozen=True, kw_only=True)
class Away:
    """Not at all from one day to another, both included."""

    from_on: date
    until: date


@dataclass(frozen=True, kw_only=True)
class ChangeAvailability:
    """Say when the person can, in place of what was known."""

    newcomer_id: str = an_id()
    changed_on: date
    available_days: list[str] = field(default_factory=list, metadata=each_one_of(*DAYS))
    available_slots: list[str] = field(default_factory=list, metadata=each_one_of(*SLOTS))
    away: list[Away] = field(default_factory=list, metadata=each(at_most=20))


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
