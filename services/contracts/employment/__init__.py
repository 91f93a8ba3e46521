"""What employment tells the others: programmes, trajectories, referrals, outcomes, hidden lines, objections."""

from services.contracts.employment.follow_ups import FollowUpAnswered, FollowUpAsked
from services.contracts.employment.lines import LineHidden, LineShown, ObjectionMade, ObjectionSettled
from services.contracts.employment.programmes import ProgrammeListed
from services.contracts.employment.referrals import (
    ReferralAccepted,
    ReferralDeclined,
    ReferralDone,
    ReferralMade,
    ReferralRevoked,
)
from services.contracts.employment.trajectories import (
    OutcomeReported,
    PushAnswered,
    PushGiven,
    TrajectoryDeclared,
    TrajectoryEnded,
)
from services.contracts.event import Event

__all__ = [
    "EVENTS",
    "FollowUpAnswered",
    "FollowUpAsked",
    "LineHidden",
    "LineShown",
    "ObjectionMade",
    "ObjectionSettled",
    "OutcomeReported",
    "ProgrammeListed",
    "PushAnswered",
    "PushGiven",
    "ReferralAccepted",
    "ReferralDeclined",
    "ReferralDone",
    "ReferralMade",
    "ReferralRevoked",
    "TrajectoryDeclared",
    "TrajectoryEnded",
]

EVENTS: tuple[type[Event], ...] = (
    ProgrammeListed,
    TrajectoryDeclared,
    TrajectoryEnded,
    ReferralMade,
    ReferralAccepted,
    ReferralDeclined,
    ReferralDone,
    ReferralRevoked,
    PushGiven,
    PushAnswered,
    OutcomeReported,
    LineHidden,
    LineShown,
    FollowUpAsked,
    FollowUpAnswered,
    ObjectionMade,
    ObjectionSettled,
)
