"""What a newcomer was paid, what is left of the ceilings, and the ceilings themselves."""

from datetime import date
from typing import Any

from services.chassis.errors import NotFound
from services.matching.access import must_be
from services.matching.reimbursements import commands, domain
from services.matching.reimbursements.domain import REAL, Ceiling, Payment, YearOfPayments, euros
from services.matching.reimbursements.queries import ceilings
from services.matching.store import MatchingWork


def reimbursements(ask: commands.AskReimbursements, uow: MatchingWork) -> dict[str, Any]:
    """What was paid in the year of that day and what is left; an organisation sees only what is left of the day."""
    day = ask.on or uow.today
    _must_see(ask.newcomer, day, uow)
    year = uow.reimbursements.find(domain.key_of(ask.newcomer, day))
    year = year or domain.year_of(ask.newcomer, day)
    ceiling = domain.ceiling_on(day, ceilings(uow))
    left = _left(year, day, ceiling)
    if uow.caller.role == "organisation":
        return {"newcomer_id": ask.newcomer, "on": day.isoformat(), "left_today": left["left_today"]}
    return {
        "newcomer_id": ask.newcomer,
        "on": day.isoformat(),
        **left,
        "paid_this_year": euros(year.paid),
        "kind": year.kind,
        "ceiling": _ceiling(ceiling) if ceiling else None,
        "entries": [_entry(payment) for payment in year.payments],
    }


def known_ceilings(_: commands.AskCeilings, uow: MatchingWork) -> dict[str, Any]:
    """All ceilings, the oldest first."""
    return {"ceilings": [_ceiling(ceiling) for ceiling in ceilings(uow)]}


def _must_see(newcomer_id: str, day: date, uow: MatchingWork) -> None:
    """Raise unless it is the caller's own, its unit's, or of somebody who volunteers at its organisation that day."""
    caller = uow.caller
    if caller.role == "newcomer":
        must_be(caller, newcomer_id)
    elif caller.role == "organisation":
        _must_be_here(newcomer_id, day, uow)
    else:
        caller.must_act_for(uow.newcomers.get(newcomer_id).unit)


def _must_be_here(newcomer_id: str, day: date, uow: MatchingWork) -> None:
    here = uow.assignments.where(newcomer_id=newcomer_id, organisation_id=uow.caller.organisation)
    if not any(assignment.covers(day) for assignment in here):
        raise NotFound("unknown-newcomer", "Nobody with this id volunteers here on that day.", id=newcomer_id)


def _left(year: YearOfPayments, day: date, ceiling: Ceiling | None) -> dict[str, str | None]:
    """Null where no flat rate applies: real costs have no ceiling, and one that nobody knows cannot be told."""
    if ceiling is None or year.kind == REAL:
        return {"left_today": None, "left_this_year": None}
    left = domain.left_of(year, day, ceiling)
    return {"left_today": euros(left.least), "left_this_year": euros(left.year)}


def _ceiling(ceiling: Ceiling) -> dict[str, str]:
    return {
        "day": euros(ceiling.cents_a_day),
        "year": euros(ceiling.cents_a_year),
        "valid_from": ceiling.valid_from.isoformat(),
        "source": ceiling.source,
    }


def _entry(payment: Payment) -> dict[str, str]:
    return {
        "assignment_id": payment.assignment_id,
        "organisation_id": payment.organisation_id,
        "on": payment.on.isoformat(),
        "kind": payment.kind,
        "amount": euros(payment.cents),
    }
