"""Whom and what a plan is about: as named, or who waits in a unit and what is open in an area."""

from collections.abc import Iterable
from datetime import date

import numpy as np

from services.chassis.errors import Invalid, NotFound
from services.chassis.http import request_parsing
from services.matching.board.board import Board
from services.matching.plans import commands
from services.matching.plans.domain.plans import Terms
from services.matching.projections.domain.newcomers import Newcomer
from services.matching.projections.domain.opportunities import OpportunityDetails
from services.matching.proposals.domain.matches import State
from services.matching.store import MatchingWork
from services.matching.values import week_parts

NAMED = 10
"""At most this many unknown ids are named."""
UNANSWERED = [State.PREPARED.value, State.PROPOSED.value, State.ACCEPTED.value]


def terms_of(order: commands.MakePlan, today: date) -> Terms:
    """What the plan is asked to heed; raises Invalid `ends-before-start`, `days-are-over`."""
    first, last = (order.on, order.on) if order.on else (order.from_on, order.until)
    if order.on and (order.from_on or order.until):
        raise request_parsing.invalid({"on": ["Give `on`, or `from_on` and `until`."]})
    if first and last and last < first:
        raise Invalid("ends-before-start", "The last day lies before the first.", field="until")
    if last and last < today:
        raise Invalid("days-are-over", "Plan for today or for days to come.", field="on" if order.on else "until")
    return Terms(
        most_each=order.most_each,
        fairness=order.fairness,
        fairness_half_days=order.fairness_half_days,
        fill_first=order.fill_first,
        reserve=order.reserve,
        from_on=first,
        until=last,
    )


def newcomers(order: commands.MakePlan, board: Board, uow: MatchingWork) -> list[str]:
    """Whom it is about; who is of a unit that the caller does not act for is unknown. Raises Invalid, NotFound."""
    if (order.newcomer_ids is None) == (order.unit is None):
        raise request_parsing.invalid({"newcomer_ids": ["Give newcomer_ids or a unit, one of the two."]})
    if order.newcomer_ids is None:
        unit_id = str(order.unit)
        uow.caller.must_act_for(unit_id)
        _must_know_unit(unit_id, board, uow)
        return waiting_in(unit_id, board, uow)
    named = filter(None, map(board.newcomer, order.newcomer_ids))
    known = {each.id for each in named if each.unit_id and uow.caller.acts_for(each.unit_id)}
    _must_be_known(order.newcomer_ids, known, "unknown-newcomers", "newcomer")
    return order.newcomer_ids


def units_of(newcomers: Iterable[Newcomer | None]) -> list[str]:
    """The units of these, each once."""
    return sorted({newcomer.unit_id for newcomer in newcomers if newcomer and newcomer.unit_id})


def waiting_in(unit_id: str, board: Board, uow: MatchingWork) -> list[str]:
    """Who of a unit waits: interviewed, does not volunteer, and has no proposal that waits for an answer."""
    people = board.people.rows()
    ours = people["unit"] == (board.numbering.units.known(unit_id) or -1)
    rows = np.flatnonzero(
        ours & people["interviewed"] & ~people["withdrew"] & ~people["restricted"] & ~people["volunteers"]
    )
    asked = {match.newcomer_id for match in uow.matches.where(unit_id=unit_id, state=UNANSWERED)}
    return sorted({people.ids[int(row)] for row in rows} - asked)


def opportunities(order: commands.MakePlan, terms: Terms, board: Board, uow: MatchingWork) -> list[str]:
    """What it is about; raises Invalid, NotFound."""
    if (order.opportunity_ids is None) == (order.area_id is None):
        raise request_parsing.invalid({"opportunity_ids": ["Give opportunity_ids or an area_id, one of the two."]})
    if order.opportunity_ids is not None:
        known = {key for key in order.opportunity_ids if board.opportunity(key)}
        _must_be_known(order.opportunity_ids, known, "unknown-opportunities", "open opportunity")
        return order.opportunity_ids
    found = filter(None, map(board.opportunity, board.offers.rows().ids))
    there = [each for each in found if each.details.area_id == order.area_id]
    if not there:
        _must_know_area(str(order.area_id), uow)
    return sorted(each.id for each in there if takes_place(each.details, terms, uow.today))


def takes_place(offer: OpportunityDetails, terms: Terms, today: date) -> bool:
    """Whether there is something to do on one of the plan's days, from today on."""
    first = max(offer.starts_on, terms.from_on or today, today)
    last = min(offer.last_day or date.max, terms.until or date.max)
    return first <= last and bool(offer.week & week_parts.occurring(first, last))


def _must_know_unit(unit_id: str, board: Board, uow: MatchingWork) -> None:
    """Raise NotFound `unknown-unit` unless intake announced the unit, or a newcomer on the board belongs to it."""
    if uow.unit_places.find(unit_id) is None and board.numbering.units.known(unit_id) is None:
        raise NotFound("unknown-unit", "There is no such unit, or it was not heard of yet.", id=unit_id)


def _must_know_area(area_id: str, uow: MatchingWork) -> None:
    """Raise NotFound `unknown-area` unless a unit works there."""
    if not uow.unit_places.where(area_id=area_id):
        raise NotFound("unknown-area", "No unit works in this area, or it was not heard of yet.", id=area_id)


def _must_be_known(asked: list[str], known: set[str], slug: str, what: str) -> None:
    unknown = [key for key in asked if key not in known]
    if unknown:
        detail = f"{len(unknown)} of the {len(asked)} ids: there is no {what} with such an id here."
        raise NotFound(slug, detail, unknown=len(unknown), ids=unknown[:NAMED])
