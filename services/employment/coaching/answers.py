"""How trajectories, referrals and pushes are answered."""

from dataclasses import dataclass
from datetime import date

from services.chassis.http.paging import Page
from services.employment.files.domain.agreements import Trajectory


@dataclass(frozen=True, kw_only=True)
class AcceptedReferral:
    """The referral, and the trajectory that leads because of the answer."""

    id: str
    trajectory_id: str


@dataclass(frozen=True, kw_only=True)
class ReferralRow:
    """A referral, without the consent that it rests on."""

    newcomer_id: str
    id: str
    programme_id: str
    partner: str
    made_on: date
    state: str
    """`waiting`, `accepted`, `declined`, `done` or `revoked`."""
    answered_on: date | None
    reason: str | None


@dataclass(frozen=True, kw_only=True)
class Referrals(Page):
    """Referrals, the latest first."""

    referrals: list[ReferralRow]


@dataclass(frozen=True, kw_only=True)
class PushRow:
    """A note to the coach who leads, and the answer, null until there is one."""

    id: str
    given_on: date
    note: str
    answer: str | None
    answered_on: date | None
    answer_note: str | None


@dataclass(frozen=True, kw_only=True)
class TrajectoryRow(Trajectory):
    """A trajectory as it is kept, with whose it is, whether it leads today, and its pushes."""

    newcomer_id: str
    leads: bool
    pushes: list[PushRow]


@dataclass(frozen=True, kw_only=True)
class Trajectories(Page):
    """Trajectories, the latest first."""

    trajectories: list[TrajectoryRow]
