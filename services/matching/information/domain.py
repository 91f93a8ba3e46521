"""Proof that a volunteer was informed (Act of 3 July 2005, art. 4: the organisation has to prove it)."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from services.chassis.errors import Conflict, Forbidden, Invalid
from services.matching.assignments.domain.assignments import Assignment

SHOWN, PAPER, OWN_PHONE = WAYS = ("shown", "paper", "own-phone")
"""Read together on a screen; given on paper; read by the volunteer on a phone of their own."""


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """That the volunteer got the note once."""

    version: str
    """As it stands on the note: the day of its text and a mark of its facts."""
    language: str
    """The second language of the note, beside Dutch."""
    how: str
    """Of `WAYS`."""
    on: date
    noted_at: datetime
    by: str
    """The opaque id of whoever wrote it down."""
    by_role: str


@dataclass(frozen=True, kw_only=True)
class Receipts:
    """All of one assignment, the oldest first. Its id is the assignment's.

    A document of its own: what proves something must survive an older release that rewrites an assignment.
    """

    id: str
    newcomer_id: str
    receipts: tuple[Receipt, ...] = ()


def with_receipt(known: Receipts, receipt: Receipt) -> Receipts:
    """With this; the same where the same note was received on that day in that way already."""
    if any(_same(each, receipt) for each in known.receipts):
        return known
    return replace(known, receipts=tuple(sorted([*known.receipts, receipt], key=lambda each: each.on)))


def must_be_tellable(assignment: Assignment) -> None:
    """Raise Conflict `not-agreed` while nobody agreed on insurance and costs: the note has to tell them."""
    if not assignment.agreement.made:
        detail = "Agree first on who insures and how costs are paid: the note has to tell it."
        raise Conflict("not-agreed", detail, id=assignment.id)


def must_be_own_words(role: str, how: str, on: date, today: date) -> None:
    """Raise Forbidden, Invalid unless a volunteer speaks for themselves, and others do not in their place."""
    if (role == "newcomer") != (how == OWN_PHONE):
        detail = "A volunteer says for themselves that they read it on their own phone; others gave it or showed it."
        raise Forbidden("not-yours-to-say", detail)
    if role == "newcomer" and on != today:
        raise Invalid("not-today", "Say it on the day on which you read it.", field="on")


def _same(one: Receipt, other: Receipt) -> bool:
    return (one.version, one.language, one.how, one.on) == (other.version, other.language, other.how, other.on)
