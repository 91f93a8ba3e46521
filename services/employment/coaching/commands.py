"""What may be asked about trajectories, referrals and pushes."""

from dataclasses import dataclass
from datetime import date

from marshmallow import validate

from services.chassis.http.command_fields import NOT_BLANK, a_text, an_id, one_of, perhaps
from services.chassis.http.paging import Paged
from services.employment.files.domain.agreements import DECLINE_REASONS, OUTCOMES, PUSH_ANSWERS


@dataclass(frozen=True, kw_only=True)
class DeclareTrajectory:
    """A partner coaches this person, and leads."""

    newcomer_id: str = an_id()
    coach: str = an_id()
    declared_on: date
    leads_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class ConfirmTrajectory:
    """What a coach alone said of this person is so."""

    trajectory_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class RejectTrajectory:
    """What a coach alone said of this person is not so."""

    trajectory_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class EndTrajectory:
    """It no longer leads."""

    trajectory_id: str = an_id()
    ended_on: date


@dataclass(frozen=True, kw_only=True)
class ReportOutcome:
    """Where it led."""

    trajectory_id: str = an_id()
    kind: str = one_of(*OUTCOMES)
    reported_on: date
    at_level: bool | None = None


@dataclass(frozen=True, kw_only=True)
class MakeReferral:
    """Hand a person, with consent, to a programme."""

    newcomer_id: str = an_id()
    programme_id: str = an_id()
    made_on: date


@dataclass(frozen=True, kw_only=True)
class AcceptReferral:
    """The programme takes the person on."""

    referral_id: str = an_id()
    on: date


@dataclass(frozen=True, kw_only=True)
class DeclineReferral:
    """The programme does not."""

    referral_id: str = an_id()
    on: date
    reason: str = one_of(*DECLINE_REASONS)


@dataclass(frozen=True, kw_only=True)
class SayCoachedAlready:
    """The partner does not take the person on by this referral: it coaches them already, until a day."""

    referral_id: str = an_id()
    on: date
    declared_on: date
    leads_until: date


@dataclass(frozen=True, kw_only=True)
class RevokeReferral:
    """The person takes it back."""

    referral_id: str = an_id()
    on: date


@dataclass(frozen=True, kw_only=True)
class GivePush:
    """An insight note to the coach who leads."""

    newcomer_id: str = an_id()
    trajectory_id: str = an_id()
    note: str = a_text(2000)
    given_on: date


@dataclass(frozen=True, kw_only=True)
class AnswerPush:
    """What the coach who leads says to a push."""

    trajectory_id: str = an_id()
    push_id: str = an_id()
    answer: str = one_of(*PUSH_ANSWERS)
    answered_on: date
    note: str | None = perhaps(validate.Length(1, 2000), NOT_BLANK)


@dataclass(frozen=True, kw_only=True)
class AskTrajectory:
    """One trajectory."""

    trajectory_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskReferral:
    """One referral."""

    referral_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskUnconfirmed(Paged):
    """What coaches alone said, of people of the caller's units, and nobody answered."""


@dataclass(frozen=True, kw_only=True)
class AskPaths(Paged):
    """The trajectories or referrals of a newcomer; a coach may leave it out and gets its partner's."""

    newcomer: str | None = perhaps(validate.Length(1, 60))
