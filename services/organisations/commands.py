"""What organisations may be asked: the shape of each command and question. Meaning is in `domain`."""

from dataclasses import dataclass
from datetime import date

from marshmallow import validate

from services.organisations.domain.criteria import CRITERIA
from services.organisations.domain.organisations import SECTORS
from services.organisations.fields import CEFR, DAYS, a_text, an_id, at_least_one, one_of, perhaps, several


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """What was found on one criterion."""

    criterion: str = one_of(*CRITERIA)
    met: bool
    assessed_on: date


@dataclass(frozen=True, kw_only=True)
class RegisterOrganisation:
    """Register an organisation that wants to receive newcomers, with the evidence there is."""

    name: str = a_text(200)
    sector: str = one_of(*SECTORS)
    area_id: str = an_id()
    municipality: str | None = perhaps(validate.Length(1, 120))
    postcode: str | None = perhaps(validate.Length(1, 12))
    contact_name: str | None = perhaps(validate.Length(1, 200))
    contact_email: str | None = perhaps(validate.Length(1, 200))
    registered_on: date | None = None
    reference: str | None = perhaps(validate.Length(1, 60))
    criteria: list[Assessment] = several(at_most=20)


@dataclass(frozen=True, kw_only=True)
class AssessCriterion:
    """Keep dated evidence on one criterion."""

    organisation_id: str = an_id()
    criterion: str = one_of(*CRITERIA)
    met: bool
    assessed_on: date
    note: str | None = perhaps(validate.Length(1, 2000))


@dataclass(frozen=True, kw_only=True)
class ApproveOrganisation:
    """Approve an organisation that meets the five criteria."""

    organisation_id: str = an_id()
    approved_on: date


@dataclass(frozen=True, kw_only=True)
class SuspendOrganisation:
    """Let an organisation get no new assignment for now."""

    organisation_id: str = an_id()
    suspended_on: date
    reason: str = a_text(2000)


@dataclass(frozen=True, kw_only=True)
class RecordInsurance:
    """Keep until when the civil-liability insurance runs."""

    organisation_id: str = an_id()
    insured_until: date
    insurer: str | None = perhaps(validate.Length(1, 200))


@dataclass(frozen=True, kw_only=True)
class _Opportunity:
    title: str = a_text(200)
    kind: str = one_of("one-off", "long-term")
    places: int = at_least_one()
    starts_on: date
    talents: list[str] = several(validate.Length(1, 60))
    ends_on: date | None = None
    dutch_minimum: str | None = perhaps(validate.OneOf(CEFR))
    days: list[str] = several(validate.OneOf(DAYS), at_most=7)
    guided: bool = False


@dataclass(frozen=True, kw_only=True)
class OpenOpportunity(_Opportunity):
    """Offer something to do."""

    organisation_id: str = an_id()
    reference: str | None = perhaps(validate.Length(1, 60))


@dataclass(frozen=True, kw_only=True)
class ChangeOpportunity(_Opportunity):
    """Describe an open opportunity anew."""

    opportunity_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class CloseOpportunity:
    """Take nobody new for it."""

    opportunity_id: str = an_id()
    closed_on: date


@dataclass(frozen=True, kw_only=True)
class AskOrganisation:
    """One organisation."""

    organisation_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskOrganisations:
    """The organisations of an area."""

    area_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskOpportunity:
    """One opportunity."""

    opportunity_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskOpportunities:
    """The opportunities of an area."""

    area_id: str = an_id()
    status: str | None = perhaps(validate.OneOf(("open", "closed")))
