"""What a newcomer was paid, what is left of the ceilings, and the ceilings themselves."""

from datetime import date

from services.chassis.errors import NotFound
from services.matching.access import must_be_newcomer
from services.matching.projections.queries import authorised_newcomer
from services.matching.reimbursements import answers, commands, domain, queries
from services.matching.reimbursements.domain import REAL, Ceiling, Left, Payment, YearOfPayments, euros
from services.matching.store import MatchingWork


def reimbursements(ask: commands.AskReimbursements, uow: MatchingWork) -> answers.LeftOfTheDay:
    """What was paid in the year of that day and what is left; an organisation sees only what is left of the day."""
    day = ask.on or uow.today
    _must_see(ask.newcomer, day, uow)
    year = uow.reimbursements.find(domain.key_of(ask.newcomer, day))
    year = year or domain.year_of(ask.newcomer, day)
    ceiling = domain.ceiling_on(day, queries.ceilings(uow))
    left = _left(year, day, ceiling)
    left_today = euros(left.least) if left else None
    if uow.caller.role == "organisation":
        return answers.LeftOfTheDay(newcomer_id=ask.newcomer, on=day, left_today=left_today)
    return answers.PaidInTheYear(
        newcomer_id=ask.newcomer,
        on=day,
        left_today=left_today,
        left_this_year=euros(left.year) if left else None,
        paid_this_year=euros(year.paid),
        kind=year.kind,
        ceiling=_ceiling(ceiling) if ceiling else None,
        entries=tuple(map(_entry, year.payments)),
    )


def ceilings(_: commands.AskCeilings, uow: MatchingWork) -> answers.Ceilings:
    """All ceilings, the oldest first."""
    return answers.Ceilings(ceilings=tuple(map(_ceiling, queries.ceilings(uow))))


def _must_see(newcomer_id: str, day: date, uow: MatchingWork) -> None:
    """Raise unless it is the caller's own, its unit's, or of somebody who volunteers at its organisation that day."""
    caller = uow.caller
    if caller.role == "newcomer":
        must_be_newcomer(caller, newcomer_id)
    elif caller.role == "organisation":
        _must_be_here(newcomer_id, day, uow)
    else:
        authorised_newcomer(newcomer_id, uow)


def _must_be_here(newcomer_id: str, day: date, uow: MatchingWork) -> None:
    here = uow.assignments.where(newcomer_id=newcomer_id, organisation_id=uow.caller.organisation)
    if not any(assignment.covers(day) for assignment in here):
        raise NotFound("unknown-newcomer", "Nobody with this id volunteers here on that day.", id=newcomer_id)


def _left(year: YearOfPayments, day: date, ceiling: Ceiling | None) -> Left | None:
    """None where no flat rate applies: real costs have no ceiling; or where no ceiling is known for the day."""
    return None if ceiling is None or year.kind == REAL else domain.left_of(year, day, ceiling)


def _ceiling(ceiling: Ceiling) -> answers.CeilingShown:
    return answers.CeilingShown(
        day=euros(ceiling.cents_a_day),
        year=euros(ceiling.cents_a_year),
        valid_from=ceiling.valid_from,
        source=ceiling.source,
    )


def _entry(payment: Payment) -> answers.PaymentShown:
    return answers.PaymentShown(
        assignment_id=payment.assignment_id,
        organisation_id=payment.organisation_id,
        on=payment.on,
        kind=payment.kind,
        amount=euros(payment.cents),
    )
