"""The list of volunteers by name: Act of 3 July 2005, art. 10, on keeping to the ceilings; one list a calendar year."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from services.chassis.errors import NotFound
from services.chassis.sentences import nothing_known
from services.matching.access import concerns
from services.matching.assignments.domain.assignments import Assignment
from services.matching.reimbursements.domain import Payment, euros
from services.matching.store import MatchingWork
from services.matching.travel_costs.domain import Journey
from services.matching.volunteer_lists import answers
from services.matching.volunteer_lists.commands import AskVolunteerList

Paid = dict[tuple[str, str], Payment]
"""By assignment and day, as text."""
Travelled = dict[tuple[str, str], Journey]


def volunteer_list(ask: AskVolunteerList, uow: MatchingWork) -> answers.VolunteerList:
    """Of the assignments that concern the caller: an organisation sees its own, a coordinator those of the units.

    Raises NotFound `unknown-organisation` to an organisation that asks for another's.
    """
    if uow.caller.role == "organisation" and ask.organisation != uow.caller.organisation:
        raise NotFound("unknown-organisation", nothing_known("unknown-organisation"), id=ask.organisation)
    by_newcomer = defaultdict[str, list[Assignment]](list)
    for one in uow.assignments.where(organisation_id=ask.organisation):
        if concerns(uow.caller, one) and any(day.year == ask.year for day in one.days):
            by_newcomer[one.newcomer_id].append(one)
    keys = [f"{newcomer_id} {ask.year}" for newcomer_id in by_newcomer]
    uow.reimbursements.prefetch(keys)
    uow.travel.prefetch(keys)
    rows = [_row(newcomer_id, ask.year, theirs, uow) for newcomer_id, theirs in by_newcomer.items()]
    rows.sort(key=lambda row: (row.first_day, row.newcomer_id))
    return answers.VolunteerList(organisation_id=ask.organisation, year=ask.year, volunteers=tuple(rows))


def _row(newcomer_id: str, year: int, theirs: Iterable[Assignment], uow: MatchingWork) -> answers.VolunteerRow:
    paid, travelled = _paid(newcomer_id, year, uow), _travelled(newcomer_id, year, uow)
    days = sorted(
        (_day(one.id, on.isoformat(), paid, travelled) for one in theirs for on in one.days if on.year == year),
        key=lambda day: day.on,
    )
    kept = {one.id for one in theirs}
    return answers.VolunteerRow(
        newcomer_id=newcomer_id,
        first_day=days[0].on,
        last_day=days[-1].on,
        day_count=len({day.on for day in days}),
        amount=euros(sum(each.cents for (assignment, _), each in paid.items() if assignment in kept)),
        km=sum(each.km for (assignment, _), each in travelled.items() if assignment in kept),
        travel=euros(sum(each.cents for (assignment, _), each in travelled.items() if assignment in kept)),
        days=tuple(days),
    )


def _day(assignment_id: str, on: str, paid: Paid, travelled: Travelled) -> answers.VolunteerDay:
    payment, journey = paid.get((assignment_id, on)), travelled.get((assignment_id, on))
    return answers.VolunteerDay(
        on=date.fromisoformat(on),
        kind=payment.kind if payment else None,
        amount=euros(payment.cents) if payment else None,
        km=journey.km if journey else None,
        travel=euros(journey.cents) if journey else None,
    )


def _paid(newcomer_id: str, year: int, uow: MatchingWork) -> Paid:
    found = uow.reimbursements.find(f"{newcomer_id} {year}")
    return {(each.assignment_id, each.on.isoformat()): each for each in (found.payments if found else ())}


def _travelled(newcomer_id: str, year: int, uow: MatchingWork) -> Travelled:
    found = uow.travel.find(f"{newcomer_id} {year}")
    return {(each.assignment_id, each.on.isoformat()): each for each in (found.journeys if found else ())}
