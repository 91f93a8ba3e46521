"""What may be asked to put right what was mistyped, and about what was."""

from dataclasses import dataclass
from datetime import date

from services.chassis.http.command_fields import a_name, an_id, one_of, perhaps, perhaps_a_name
from services.contracts.vocabulary import SECTORS
from services.organisations.commands.fields import perhaps_a_reference, perhaps_one_of
from services.organisations.commands.opportunities import Described
from services.platform.field_validators import COMPANY_NUMBER, MAIL_ADDRESS, POSTCODE
from services.platform.legal_forms.table import CODES as LEGAL_FORMS


@dataclass(frozen=True, kw_only=True)
class SaysOrganisation:
    """What a registration says of an organisation."""

    name: str = a_name(200)
    sector: str = one_of(*SECTORS)
    area_id: str = an_id()
    municipality: str | None = perhaps_a_name(80)
    postcode: str | None = perhaps(POSTCODE)
    contact_name: str | None = perhaps_a_name(200)
    contact_email: str | None = perhaps(MAIL_ADDRESS)
    reference: str | None = perhaps_a_reference()
    legal_form: str | None = perhaps_one_of(*LEGAL_FORMS)
    company_number: str | None = perhaps(COMPANY_NUMBER)


@dataclass(frozen=True, kw_only=True)
class CorrectOrganisation(SaysOrganisation):
    """Put right what a registration said: all of it, as it should be. What is left out is taken away."""

    organisation_id: str = an_id()
    registered_on: date


@dataclass(frozen=True, kw_only=True)
class AskOrganisationCorrections:
    """What was corrected of one organisation."""

    organisation_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class CorrectOpportunity(Described):
    """Put right what an opportunity said, also once it is closed: all of it, as it should be."""

    opportunity_id: str = an_id()
    closed_on: date | None = None
    """The day on which it really closed; left out, it stays."""


@dataclass(frozen=True, kw_only=True)
class AskOpportunityCorrections:
    """What was corrected of one opportunity."""

    opportunity_id: str = an_id()
