"""What may be asked about where an organisation stands."""

from dataclasses import dataclass
from datetime import date

from services.chassis.http.command_fields import a_text, an_id, one_of, perhaps_a_name
from services.organisations.commands.fields import perhaps_a_text
from services.organisations.domain.criteria import CRITERIA


@dataclass(frozen=True, kw_only=True)
class AssessCriterion:
    """Keep dated evidence on one criterion."""

    organisation_id: str = an_id()
    criterion: str = one_of(*CRITERIA)
    met: bool
    assessed_on: date
    note: str | None = perhaps_a_text(2000)


@dataclass(frozen=True, kw_only=True)
class ApproveOrganisation:
    """Approve an organisation that meets the five criteria."""

    organisation_id: str = an_id()
    approved_on: date


@dataclass(frozen=True, kw_only=True)
class SuspendOrganisation:
    """Let an organisation get no new assignment until it is approved again."""

    organisation_id: str = an_id()
    suspended_on: date
    reason: str = a_text(2000)


@dataclass(frozen=True, kw_only=True)
class RecordInsurance:
    """Say until when the civil-liability insurance runs."""

    organisation_id: str = an_id()
    insured_until: date
    insurer: str | None = perhaps_a_name(200)
