"""What was proposed to newcomers, as matching tells: which opportunity, and whether it still goes on."""

from collections.abc import Iterable
from dataclasses import dataclass

from services.contracts.event import Event
from services.contracts.matching import (
    AssignmentEnded,
    AssignmentStarted,
    MatchAccepted,
    MatchConfirmed,
    MatchDeclined,
    MatchExpired,
    MatchProposed,
    MatchRefused,
    MatchWithdrawn,
)
from services.platform.sequences import must_follow

MatchFact = (
    MatchProposed | MatchAccepted | MatchConfirmed | MatchDeclined | MatchRefused | MatchExpired | MatchWithdrawn
)
AssignmentFact = AssignmentStarted | AssignmentEnded
Fact = MatchFact | AssignmentFact
OPEN, CONFIRMED, RUNNING, OVER = "open", "confirmed", "running", "over"
_STEPS: dict[type[Event], str] = {
    MatchProposed: OPEN,
    MatchAccepted: OPEN,
    MatchConfirmed: CONFIRMED,
    AssignmentStarted: RUNNING,
}


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A match or an assignment of a newcomer."""

    id: str
    newcomer_id: str
    organisation_id: str
    opportunity_id: str | None
    """None where only the end of an assignment was heard so far."""
    step: str
    """OPEN, a match that waits for an answer; CONFIRMED; RUNNING, an assignment; OVER, either of them."""
    match_id: str | None = None
    """Of an assignment, the match that it began with."""
    heard: int = 0
    """The sequence of the fact that holds."""


def after(known: Proposal | None, event: Fact, sequence: int) -> Proposal:
    """What is known once this was heard, whatever the order in which facts arrive; raises TooFarAhead."""
    must_follow(sequence, known.heard if known else 0)
    if known is not None and known.heard >= sequence:
        return _completed(known, event)
    return Proposal(
        id=event.subject,
        newcomer_id=event.newcomer_id,
        organisation_id=event.organisation_id,
        opportunity_id=_opportunity(event) or (known.opportunity_id if known else None),
        step=_STEPS.get(type(event), OVER),
        match_id=_match(event) or (known.match_id if known else None),
        heard=sequence,
    )


def running(proposals: Iterable[Proposal]) -> frozenset[str]:
    """Of one newcomer's, the opportunities that wait for an answer or in which they take part."""
    known = list(proposals)
    begun = {each.match_id for each in known if each.match_id}
    standing = (each for each in known if each.step in (OPEN, RUNNING) or _is_to_begin(each, begun))
    return frozenset(each.opportunity_id for each in standing if each.opportunity_id)


def _is_to_begin(proposal: Proposal, begun: set[str]) -> bool:
    """Whether it was confirmed and its assignment was not heard of yet."""
    return proposal.step == CONFIRMED and proposal.id not in begun


def _completed(known: Proposal, event: Fact) -> Proposal:
    """What a later fact does not say, an earlier one that arrives after it does."""
    if not isinstance(event, AssignmentStarted) or known.opportunity_id is not None:
        return known
    return Proposal(**vars(known) | {"opportunity_id": event.opportunity_id, "match_id": event.match_id})


def _opportunity(event: Fact) -> str | None:
    return None if isinstance(event, AssignmentEnded) else event.opportunity_id


def _match(event: Fact) -> str | None:
    return event.match_id if isinstance(event, AssignmentStarted) else None
