"""At which partner somebody is coached or waits to be: what employment tells, and the consent for that partner."""

from dataclasses import dataclass
from datetime import date

from services.contracts.employment import (
    ReferralAccepted,
    ReferralDeclined,
    ReferralMade,
    ReferralRevoked,
    TrajectoryDeclared,
    TrajectoryEnded,
)
from services.intake.consents.domain import JOB_COACHING
from services.intake.introductions.domain.organisations import consents
from services.intake.newcomers.domain.newcomers import Newcomer
from services.platform.sequences import must_follow

WAITING, LEADING, OVER = "waiting", "leading", "over"
ReferralFact = ReferralMade | ReferralAccepted | ReferralDeclined | ReferralRevoked
Fact = ReferralFact | TrajectoryDeclared | TrajectoryEnded


@dataclass(frozen=True, kw_only=True)
class Coaching:
    """A newcomer and a partner, by the referral or the trajectory that they have together."""

    id: str
    newcomer_id: str
    partner_id: str | None
    step: str
    """WAITING for the partner's answer, LEADING, or OVER: a referral that was answered is no longer what counts."""
    leads_from: date | None = None
    leads_until: date | None = None
    """The last day it leads, if that was said."""
    heard: int = 0
    """The sequence of the fact that holds."""


def after(known: Coaching | None, event: Fact, sequence: int) -> Coaching:
    """What is known once this was heard, whatever the order in which facts arrive; raises TooFarAhead."""
    must_follow(sequence, known.heard if known else 0)
    if known is not None and known.heard >= sequence:
        return known
    if isinstance(event, ReferralFact):
        step = WAITING if isinstance(event, ReferralMade) else OVER
        return Coaching(
            id=event.referral_id,
            newcomer_id=event.newcomer_id,
            partner_id=event.partner_id,
            step=step,
            heard=sequence,
        )
    return _of_trajectory(event, sequence)


def id_of(event: Fact) -> str:
    """The referral or the trajectory that the fact is about."""
    return event.referral_id if isinstance(event, ReferralFact) else event.trajectory_id


def is_told(coaching: Coaching, newcomer: Newcomer, partner: str, today: date) -> bool:
    """Whether the partner that clients call so may see who this is.

    A referral waits for it or its trajectory leads, and the newcomer consents to job coaching by this partner.
    """
    if coaching.step == OVER or not consents(newcomer, JOB_COACHING, partner):
        return False
    began = coaching.leads_from is None or coaching.leads_from <= today
    return began and (coaching.leads_until is None or today <= coaching.leads_until)


def _of_trajectory(event: TrajectoryDeclared | TrajectoryEnded, sequence: int) -> Coaching:
    if isinstance(event, TrajectoryEnded):
        return Coaching(
            id=event.trajectory_id, newcomer_id=event.newcomer_id, partner_id=None, step=OVER, heard=sequence
        )
    return Coaching(
        id=event.trajectory_id,
        newcomer_id=event.newcomer_id,
        partner_id=event.partner_id,
        step=LEADING,
        leads_from=event.declared_on,
        leads_until=event.leads_until,
        heard=sequence,
    )
