"""How programmes for one person are answered."""

from dataclasses import dataclass
from datetime import date

from services.employment.fitting.domain.condition import Reason
from services.employment.fitting.domain.sentences import Said
from services.employment.fitting.domain.steps import OfferedStep
from services.employment.fitting.domain.work_access import WorkAccess


@dataclass(frozen=True, kw_only=True)
class FittingProgramme:
    """One programme, whether it fits, and why not."""

    programme_id: str
    name: str
    partner: str
    area_id: str
    allowed: bool
    """Whether the person allows its partner job coaching; false: ask that before a referral."""
    fits: str
    """`yes`, `ask` (nothing speaks against it but what nobody asked yet) or `no`."""
    standing: str
    places_left: int
    waiting_weeks: int | None
    valid_until: date
    reasons: tuple[Reason, ...]
    """All that stands in the way, or was not asked yet, and what would change it; none where it fits."""


@dataclass(frozen=True, kw_only=True)
class InTheWay:
    """What stands in the way of any referral, whatever the programme."""

    code: str
    """`no-consent`, `another-trajectory-leads` or `newcomer-withdrawn`."""
    sentence: Said
    change: Said


@dataclass(frozen=True, kw_only=True)
class Fitting:
    """The programmes of the directory for one person, the best first."""

    newcomer_id: str
    on: date
    in_the_way: tuple[InTheWay, ...]
    work_access: WorkAccess
    steps: tuple[OfferedStep, ...]
    facts_known: bool
    """Whether intake answered; false: what depends on basis and dates is one to ask about, and no step is offered."""
    facts_missing: Said | None
    """Why they are not known; null where they are."""
    programmes: tuple[FittingProgramme, ...]
