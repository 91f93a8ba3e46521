"""Publishing a step of a match, with the fields that every event of a match has."""

from collections.abc import Callable
from typing import Any

from services.contracts.event import Event
from services.matching.proposals.domain.matches import Match
from services.matching.store import MatchingWork


def announce(event: Callable[..., Event], match: Match, uow: MatchingWork, **more: Any) -> None:
    """Publish which step of the match was taken today; `more` are the fields that only this event has."""
    uow.publish(
        event(
            match_id=match.id,
            newcomer_id=match.told,
            unit_id=match.unit_id,
            opportunity_id=match.opportunity_id,
            organisation_id=match.organisation_id,
            on=uow.today,
            **more,
        )
    )
