"""How organisations are answered."""

from dataclasses import dataclass
from datetime import date

from services.chassis.http.paging import Page
from services.organisations.domain.standing import Step
from services.platform.legal_forms.table import LegalForm


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What somebody found on a criterion."""

    met: bool
    assessed_on: date
    note: str | None
    assessed_by: str
    """The opaque id of whoever wrote it down."""


@dataclass(frozen=True, kw_only=True)
class CriterionState:
    """One of the five criteria: what it asks, the evidence that counts, and all that was found."""

    asks: str
    met: bool | None
    """None when nobody assessed it yet."""
    assessed_on: date | None
    history: list[Finding]
    """The earliest first."""


@dataclass(frozen=True, kw_only=True)
class OrganisationRow:
    """An organisation in a list."""

    id: str
    name: str
    sector: str
    area_id: str
    municipality: str | None
    registered_on: date
    insured_until: date | None
    """The last day; None when no insurance is known."""
    status: str
    """`registered`, `approved` or `suspended`."""


@dataclass(frozen=True, kw_only=True)
class OrganisationDetail(OrganisationRow):
    """One organisation with its evidence: for its area's coordinators and for itself."""

    postcode: str | None
    contact_name: str | None
    contact_email: str | None
    reference: str | None
    insurer: str | None
    legal_form: str | None
    """A code of `GET /v1/legal-forms`."""
    company_number: str | None
    """As `0123.456.749`."""
    steps: tuple[Step, ...]
    """Every approval and suspension as it is kept, the reason included."""
    criteria: dict[str, CriterionState]
    """By code, all five."""
    criteria_not_met: list[str]


@dataclass(frozen=True, kw_only=True)
class LegalForms:
    """All of the table, in its order."""

    legal_forms: list[LegalForm]


@dataclass(frozen=True, kw_only=True)
class Organisations(Page):
    """Organisations by name."""

    organisations: list[OrganisationRow]
