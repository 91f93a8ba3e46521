"""What the steps of a match have in common: whose it is, the place it holds, the fact it leaves."""

from collections.abc import Callable
from typing import Any

from services.chassis.caller import Caller
from services.chassis.errors import NotFound
from services.contracts.event import Event
from services.matching.domain.evaluations import SIDES
from services.matching.domain.matches import Match, State
from services.matching.domain.places import Places
from services.matching.handlers.permission import must_concern
from services.matching.store import MatchingWork


def my_match(match_id: str, uow: MatchingWork) -> Match:
    """The match, if the caller has to do with it."""
    match = uow.matches.get(match_id)
    must_concern(uow.caller, match)
    must_be_shown(uow.caller, match)
    return match


def must_be_shown(caller: Caller, match: Match) -> None:
    """Raise NotFound, as if it were not there, to either side of a match that was proposed to nobody yet."""
    if match.state is State.PREPARED and caller.role in SIDES:
        raise NotFound("unknown-match", "There is no match with this id here.", id=match.id)


def places_of(opportunity_id: str, uow: MatchingWork) -> Places:
    """What is held of an opportunity's places so far."""
    return uow.places.find(opportunity_id) or Places(id=opportunity_id)


def release(opportunity_id: str, holder: str, uow: MatchingWork) -> None:
    """Free the place that it holds, if it holds one."""
    held = places_of(opportunity_id, uow)
    if holder in held.held_by:
        uow.places.save(held.released(holder))


def announce(fact: Callable[..., Event], match: Match, uow: MatchingWork, **more: Any) -> None:
    """Say which step of the match was taken today."""
    uow.publish(
        fact(
            match_id=match.id,
            newcomer_id=match.newcomer_id,
            unit_id=match.unit_id,
            opportunity_id=match.opportunity_id,
            organisation_id=match.organisation_id,
            on=uow.today,
            **more,
        )
    )
