"""How proofs are answered."""

from dataclasses import dataclass
from datetime import date

from services.employment.proofs.domain.claims import Claims
from services.employment.proofs.domain.participation import ParticipationDay


@dataclass(frozen=True, kw_only=True)
class ProofShown:
    """One proof, and whether it holds."""

    id: str
    newcomer_id: str
    issued_on: date
    revoked_on: date | None
    reason: str | None
    page: str
    """Where anybody can check it."""
    claims: Claims


@dataclass(frozen=True, kw_only=True)
class Proofs:
    """All of one newcomer, the latest first."""

    proofs: tuple[ProofShown, ...]


@dataclass(frozen=True, kw_only=True)
class ParticipationShown:
    """Hours of participation: those that count, and of the others why they do not."""

    newcomer_id: str
    hours_needed: int
    hours_counted: float
    hours_not_counted: float
    is_enough: bool
    days: tuple[ParticipationDay, ...]
