"""A proof as it is kept: what it claimed when it was issued, and whether it was revoked since. It holds no name."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from services.chassis.errors import Conflict
from services.employment.proofs.domain.claims import Claims

REASONS = ("recorded-by-mistake", "asked-by-the-person", "replaced", "other")


@dataclass(frozen=True, kw_only=True)
class Proof:
    """One proof of one newcomer. Its id is on paper, in a code that anybody may scan: nobody can guess another."""

    id: str
    newcomer_id: str
    issued_at: datetime
    issued_on: date
    claims: Claims
    place: int
    """Its bit in the status list."""
    revoked_on: date | None = None
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class Place:
    """A bit of the status list that belongs to a proof."""

    id: str
    """The number of the bit, in digits."""
    proof_id: str
    revoked: bool = False


def standing(proofs: Iterable[Proof], claims: Claims) -> Proof | None:
    """The one that claims just this already, and holds."""
    return next((each for each in proofs if each.revoked_on is None and each.claims == claims), None)


def must_hold(proof: Proof) -> None:
    """Raise Conflict `proof-revoked` for one that was revoked: a document of it would look as good as new."""
    if proof.revoked_on:
        detail = "This proof was revoked, so nothing is made of it any more; make a new proof (POST /v1/proofs)."
        raise Conflict("proof-revoked", detail, id=proof.id)


def revoked(proof: Proof, on: date, reason: str) -> Proof:
    """The proof once it is revoked; raises Conflict `proof-revoked` where it was, for another reason."""
    if proof.revoked_on and proof.reason != reason:
        raise Conflict("proof-revoked", "This proof was revoked for another reason already.", id=proof.id)
    return proof if proof.revoked_on else replace(proof, revoked_on=on, reason=reason)
