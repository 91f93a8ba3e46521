"""What the steps of a match have in common: whose it is, the place it holds, the fact it leaves."""

from collections.abc import Callable
from typing import Any

from services.contracts.event import Event
from services.matching.proposals.domain.matches import Match
from services.matching.store import MatchingWork


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
