"""To which organisation somebody is introduced: decision 21, over what matching tells."""

from dataclasses import dataclass, replace

from services.contracts.event import Event
from services.contracts.matching import (
    AssignmentStarted,
    MatchAccepted,
    MatchConfirmed,
    MatchDeclined,
    MatchExpired,
    MatchRefused,
    MatchWithdrawn,
)
from services.intake.consents.domain import INTRODUCTION, holds
from services.intake.newcomers.domain.newcomers import Newcomer
from services.platform.sequences import must_follow

ACCEPTED, CONFIRMED, RECORDED, OVER = "accepted", "confirmed", "recorded", "over"
Fact = MatchAccepted | MatchConfirmed | MatchDeclined | MatchRefused | MatchExpired | MatchWithdrawn | AssignmentStarted
"""What is heard of a match, or of an assignment that no match preceded."""
_STEPS: dict[type[Event], str] = {MatchAccepted: ACCEPTED, MatchConfirmed: CONFIRMED, AssignmentStarted: RECORDED}


@dataclass(frozen=True, kw_only=True)
class Introduction:
    """A newcomer and an organisation, by the match or the assignment that they have together."""

    id: str
    newcomer_id: str
    organisation_id: str
    step: str
    """ACCEPTED, the newcomer said yes; CONFIRMED by both; RECORDED, as agreed elsewhere; OVER before it began."""
    yes_after: int | None = None
    """At the yes they allowed this organisation to be told: after which of their decisions (see `match-accepted`)."""
    heard: int = 0
    """The sequence of the fact that holds."""


def after(known: Introduction | None, event: Fact, sequence: int) -> Introduction:
    """What is known once this was heard, whatever the order in which facts arrive; raises TooFarAhead."""
    must_follow(sequence, known.heard if known else 0)
    if known is not None and known.heard >= sequence:
        return known
    now = Introduction(
        id=event.subject,
        newcomer_id=event.newcomer_id,
        organisation_id=event.organisation_id,
        step=_STEPS.get(type(event), OVER),
        heard=sequence,
    )
    return replace(now, yes_after=event.introduction) if isinstance(event, MatchAccepted) else now


def is_told(introduction: Introduction, newcomer: Newcomer) -> bool:
    """Whether the organisation may see who this is.

    What both agreed on stays with both. Before that it takes the yes to the match, and consent or leave in that yes; of
    what was merely written down, consent: nobody is introduced by a record.
    """
    match introduction.step:
        case "confirmed":
            return True
        case "accepted":
            return consents(newcomer, INTRODUCTION) or _allowed_in(introduction, newcomer)
        case "recorded":
            return consents(newcomer, INTRODUCTION)
    return False


def consents(newcomer: Newcomer, purpose: str, partner: str | None = None) -> bool:
    """Whether the newcomer allows this purpose now, in general or to this partner."""
    return holds(newcomer.consents.get(purpose, ()), partner)


def _allowed_in(introduction: Introduction, newcomer: Newcomer) -> bool:
    """Whether the yes allowed it and no decision since took that back; when in doubt they are asked once more."""
    if introduction.yes_after is None:
        return False
    history = newcomer.consents.get(INTRODUCTION, ())
    when_is_unknown = not newcomer.introduction_decided and any(decision.given for decision in history)
    return not when_is_unknown and newcomer.introduction_decided <= introduction.yes_after
