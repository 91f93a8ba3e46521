"""Commands about programmes, trajectories, referrals and pushes."""

from dataclasses import dataclass, field
from datetime import date

from marshmallow import validate

from services.employment.commands.fields import a_text, an_id, one_of, perhaps
from services.employment.domain.coaching import DECLINE_REASONS, OUTCOMES
from services.employment.domain.files import LEVELS


@dataclass(frozen=True, kw_only=True)
class ListProgramme:
    """A partner's programme stands in the directory like this from now on."""

    programme_id: str = an_id()
    name: str = a_text(200)
    partner: str = an_id()
    area_id: str = an_id()
    schooling_levels: list[str] = field(
        metadata={"validate": [validate.Length(min=1, max=3), validate.ContainsOnly(LEVELS)]}
    )
    places: int = field(metadata={"validate": validate.Range(0, 10_000)})
    last_verified: date
    valid_until: date
    status_requirements: str | None = perhaps(validate.Length(0, 500))


@dataclass(frozen=True, kw_only=True)
class DeclareTrajectory:
    """A partner coaches this person, and leads."""

    newcomer_id: str = an_id()
    coach: str = an_id()
    declared_on: date
    leads_until: date | None = None


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
