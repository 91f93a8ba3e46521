"""Cards of opportunities and organisations. What a reader may not see of one is another, smaller card, or none."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class TitleCard:
    """What an opportunity was: for newcomers to whom it was proposed once."""

    title: str
    kind: str
    """`one-off` or `long-term`."""
    organisation_id: str
    organisation_name: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, kw_only=True)
class OpportunityCard(TitleCard):
    """What there is to do, where, when, and who is there: for coordinators, its organisation, and newcomers to whom it
    is proposed or who take part."""

    days: tuple[str, ...]
    slots: tuple[str, ...]
    starts_at: str | None
    """`09:30`."""
    ends_at: str | None
    street: str | None
    """Street and number."""
    postcode: str | None
    municipality: str | None
    contact_name: str | None
    contact_phone: str | None
    contact_phone_e164: str | None
    """The number to call, in one spelling (`+32470000000`)."""
    contact_email: str | None


@dataclass(frozen=True, kw_only=True)
class OrganisationCard:
    """What an organisation is called: its public side."""

    name: str
    sector: str
    municipality: str | None
    legal_form: str | None
    """A code of `GET /v1/legal-forms`."""
    company_number: str | None
    insured_until: date | None
    """The last day of its civil-liability insurance, which every volunteer may know."""
    insurer: str | None


@dataclass(frozen=True, kw_only=True)
class OrganisationContactCard(OrganisationCard):
    """An organisation for its area's coordinators and for itself."""

    area_id: str
    status: str
    """`registered`, `approved` or `suspended`."""
    contact_name: str | None
    contact_email: str | None


@dataclass(frozen=True, kw_only=True)
class OrganisationCards:
    """By id, those that the caller may see."""

    organisations: dict[str, OrganisationContactCard | OrganisationCard]


@dataclass(frozen=True, kw_only=True)
class OpportunityCards(OrganisationCards):
    """By id, those that the caller may see."""

    opportunities: dict[str, OpportunityCard | TitleCard]
