"""What may be asked about organisations: register, read."""

from dataclasses import dataclass, field
from datetime import date

from marshmallow import validate

from services.chassis.http.asked import Public
from services.chassis.http.command_fields import OneLine, a_name, an_id, in_one_line, one_of, perhaps, perhaps_a_name
from services.chassis.http.paging import Paged, a_sort
from services.contracts.vocabulary import SECTORS
from services.organisations.commands.fields import at_most, perhaps_a_reference, perhaps_one_of
from services.organisations.domain.criteria import CRITERIA
from services.organisations.domain.standing import STATUSES
from services.platform.field_validators import COMPANY_NUMBER, MAIL_ADDRESS, POSTCODE
from services.platform.legal_forms.table import CODES as LEGAL_FORMS
from services.platform.searching import a_query

_LINK = validate.Regexp(r"\Ahttps?://\S+\Z", error="Must be an address.")
_MESSAGE = validate.Regexp(r"\A[A-Za-z0-9-]{8,60}\Z", error="8 to 60 letters, digits and hyphens.")


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """What was found on one criterion."""

    criterion: str = one_of(*CRITERIA)
    met: bool
    assessed_on: date


@dataclass(frozen=True, kw_only=True)
class RegisterOrganisation:
    """Register an organisation that wants to receive newcomers, with the evidence there is."""

    name: str = a_name(200)
    sector: str = one_of(*SECTORS)
    area_id: str = an_id()
    municipality: str | None = perhaps_a_name(80)
    postcode: str | None = perhaps(POSTCODE)
    contact_name: str | None = perhaps_a_name(200)
    contact_email: str | None = perhaps(MAIL_ADDRESS)
    registered_on: date | None = None
    reference: str | None = perhaps_a_reference()
    legal_form: str | None = perhaps_one_of(*LEGAL_FORMS)
    company_number: str | None = perhaps(COMPANY_NUMBER)
    criteria: list[Assessment] = field(default_factory=list, metadata=at_most(len(CRITERIA)))


@dataclass(frozen=True, kw_only=True)
class KeepContact:
    """Say whom to write to, in place of whoever it was; what is left out is nobody and nothing."""

    organisation_id: str = an_id()
    contact_name: str | None = perhaps_a_name(200)
    contact_email: str | None = perhaps(MAIL_ADDRESS)


@dataclass(frozen=True, kw_only=True)
class StateLegalForm:
    """Say of which legal form it is, and its company number."""

    organisation_id: str = an_id()
    legal_form: str = one_of(*LEGAL_FORMS)
    company_number: str | None = perhaps(COMPANY_NUMBER)


@dataclass(frozen=True, kw_only=True)
class AskLegalForms(Public):
    """All legal forms, and which may receive volunteers."""


@dataclass(frozen=True, kw_only=True)
class AskOrganisation:
    """One organisation."""

    organisation_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskOrganisations(Paged):
    """The organisations of an area, or of all the caller's areas."""

    area_id: str | None = perhaps(in_one_line(60))
    status: str | None = perhaps_one_of(*STATUSES)
    sector: str | None = perhaps_one_of(*SECTORS)
    q: str | None = a_query()
    sort: str = a_sort("name", "registered_on")


@dataclass(frozen=True, kw_only=True)
class SendSignInLink:
    """Send this link to the contact of an organisation."""

    organisation_id: str = an_id()
    link: str = field(metadata={"validate": [OneLine(1, 500), _LINK]})
    reference: str = field(metadata={"validate": _MESSAGE})
    """The same again sends nothing more."""
    units: list[str] | None = field(default=None, metadata={"validate": validate.Length(max=100)})
    """Of whoever asks: one of them must work in the organisation's area. None: whoever asks acts for all."""
