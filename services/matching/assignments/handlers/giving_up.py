"""Whoever can come on no day that is left of a one-off gives the place up, and has it again only while it is free."""

from services.chassis.errors import Conflict
from services.matching.assignments.domain import attendance
from services.matching.assignments.domain.assignments import Assignment
from services.matching.places.handlers import hold
from services.matching.places.queries import places_of
from services.matching.store import MatchingWork

PROPOSED = "proposed"
"""The state of a match that waits for the newcomer's answer."""


def is_given_up(assignment: Assignment, uow: MatchingWork) -> bool:
    """Whether the newcomer said that they cannot come on any day that is left of a one-off."""
    return attendance.comes_no_more(assignment, uow.today) and _is_one_off(assignment, uow)


def hold_again(changed: Assignment, uow: MatchingWork) -> None:
    """Hold a place once more where the newcomer comes after all; nothing for whoever has one.

    Raises Conflict `place-offered` while others were asked who may say yes to what is free, and `no-place-left`.
    """
    if not changed.running or attendance.comes_no_more(changed, uow.today) or not _is_one_off(changed, uow):
        return
    held = places_of(changed.opportunity_id, uow)
    if changed.holder in held.held_by:
        return
    places = uow.opportunities.get(changed.opportunity_id).details.places
    if 0 < held.left(places) <= len(uow.matches.where(opportunity_id=changed.opportunity_id, state=PROPOSED)):
        detail = (
            "The place was given up, and somebody else was asked who may still say yes. Wait for that answer; or a "
            "coordinator empties the reserve list and withdraws that proposal first."
        )
        raise Conflict("place-offered", detail, id=changed.id, opportunity_id=changed.opportunity_id)
    hold(changed.opportunity_id, changed.holder, places, uow)


def _is_one_off(assignment: Assignment, uow: MatchingWork) -> bool:
    return uow.opportunities.get(assignment.opportunity_id).details.kind == "one-off"
