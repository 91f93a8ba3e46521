"""What was mistyped of an organisation and of what it offers is put right, and what stood there stays explicable."""

from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Conflict, Invalid, NotFound
from services.chassis.storage.memory import MemoryStore
from services.contracts.organisations import (
    OpportunityChanged,
    OpportunityClosed,
    OrganisationCorrected,
    OrganisationRegistered,
)
from services.organisations.commands.corrections import (
    AskOpportunityCorrections,
    AskOrganisationCorrections,
    CorrectOpportunity,
    CorrectOrganisation,
)
from services.organisations.commands.opportunities import ChangeOpportunity, CloseOpportunity
from services.organisations.commands.organisations import KeepContact, RegisterOrganisation, StateLegalForm
from services.organisations.commands.standing import ApproveOrganisation, RecordInsurance, SuspendOrganisation
from services.organisations.domain import corrections as fields
from services.organisations.handlers.forgetting import forget_corrections
from services.organisations.views import corrections

from .builders import (
    ADMINISTRATOR,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    NOW,
    TODAY,
    YESTERDAY,
    an_approved_organisation,
    an_opportunity,
    an_organisation,
    announced,
    ask,
    evidence,
    the,
    the_opportunity,
    the_organisation,
    work,
)
from .builders import a_store as store_of_units

SAID: dict[str, Any] = {
    "name": "De Kringwinkel",
    "sector": "welfare",
    "area_id": "gent",
    "municipality": "Gent",
    "postcode": "9000",
    "contact_name": "Jo Peeters",
    "contact_email": "jo@winkel.example",
    "reference": "O-1",
    "registered_on": date(2025, 1, 5),
    "legal_form": "association",
    "company_number": "0403.227.515",
}


@pytest.fixture
def store() -> MemoryStore:
    return store_of_units()


def made(store: MemoryStore, organisation: str) -> list[tuple[str, str | None, str | None]]:
    """Field, before, after."""
    told = corrections.of_organisation(AskOrganisationCorrections(organisation_id=organisation), work(store))
    return [(each.field, each.before, each.after) for each in told.corrections]


def made_of_offer(store: MemoryStore, opportunity: str) -> list[tuple[str, str | None, str | None]]:
    """The same of an opportunity."""
    told = corrections.of_opportunity(AskOpportunityCorrections(opportunity_id=opportunity), work(store))
    return [(each.field, each.before, each.after) for each in told.corrections]


CORRECTED = {
    "name": "De Kringloopwinkel",
    "sector": "culture",
    "area_id": "kortrijk",
    "municipality": "Kortrijk",
    "postcode": "8500",
    "contact_name": "An Claes",
    "contact_email": "an@winkel.example",
    "registered_on": date(2025, 1, 4),
    "reference": "O-2",
    "legal_form": "foundation",
    "company_number": "0417.497.106",
}


@pytest.mark.parametrize("field", CORRECTED)
def test_every_field_of_a_registration_is_corrected_with_what_stood_there(store: MemoryStore, field: str) -> None:
    organisation = an_organisation(store, **SAID)

    ask(store, CorrectOrganisation, ADMINISTRATOR, organisation_id=organisation, **SAID | {field: CORRECTED[field]})

    assert getattr(the_organisation(store, organisation), field) == CORRECTED[field]
    told = work(store).organisation_corrections.get(organisation).made
    assert [(each.field, each.before, each.after) for each in told] == [
        (field, str(SAID[field]), str(CORRECTED[field]))
    ]
    assert [(each.at, each.by, each.role) for each in told] == [(NOW, "a1", "administrator")]


def test_no_field_that_a_registration_says_is_left_out_above() -> None:
    assert set(CORRECTED) == set(fields.SAID)


def test_the_same_again_changes_nothing_and_tells_nobody(store: MemoryStore) -> None:
    organisation = an_organisation(store, **SAID)
    ask(store, CorrectOrganisation, organisation_id=organisation, **SAID)

    assert made(store, organisation) == []
    assert announced(store, OrganisationCorrected) == []


def test_contact_insurance_and_legal_form_keep_what_stood_there_too(store: MemoryStore) -> None:
    organisation = an_organisation(store, **SAID)
    ask(store, KeepContact, organisation_id=organisation, contact_name="An Claes")
    ask(store, RecordInsurance, organisation_id=organisation, insured_until=date(2026, 12, 31))
    ask(store, RecordInsurance, organisation_id=organisation, insured_until=date(2026, 11, 30))
    ask(store, StateLegalForm, organisation_id=organisation, legal_form="association", company_number="0417.497.106")

    assert made(store, organisation) == [
        ("contact_name", "Jo Peeters", "An Claes"),
        ("contact_email", "jo@winkel.example", None),
        ("insured_until", None, "2026-12-31"),
        ("insured_until", "2026-12-31", "2026-11-30"),
        ("company_number", "0403.227.515", "0417.497.106"),
    ]


def test_others_hear_where_sector_area_or_day_change_and_of_a_name_nothing(store: MemoryStore) -> None:
    organisation = an_organisation(store, **SAID)
    ask(store, CorrectOrganisation, organisation_id=organisation, **SAID | {"name": "Another"})
    assert announced(store, OrganisationCorrected) == []

    ask(store, CorrectOrganisation, organisation_id=organisation, **SAID | {"sector": "sport"})

    told = the(store, OrganisationCorrected)
    assert (told.organisation_id, told.area_id, told.sector, told.registered_on) == (
        *(organisation, "gent", "sport"),
        date(2025, 1, 5),
    )


def test_another_postcode_is_told_of_what_is_offered_there_and_of_nothing_else(store: MemoryStore) -> None:
    organisation = an_organisation(store, **SAID)
    here = an_opportunity(store, organisation_id=organisation)
    an_opportunity(store, organisation_id=organisation, postcode="8500")

    ask(store, CorrectOrganisation, organisation_id=organisation, **SAID | {"postcode": "9050"})

    told = the(store, OpportunityChanged)
    assert (told.opportunity_id, told.postcode) == (here, "9050")


def test_whoever_offered_something_stays_in_its_area(store: MemoryStore) -> None:

    organisation = an_organisation(store, **SAID)
    an_opportunity(store, organisation_id=organisation)

    with pytest.raises(Conflict, match="offers-in-its-area"):
        ask(store, CorrectOrganisation, ADMINISTRATOR, organisation_id=organisation, **SAID | {"area_id": "kortrijk"})


def test_a_day_after_its_approval_is_refused(store: MemoryStore) -> None:
    organisation = an_organisation(store, **SAID, criteria=evidence())
    ask(store, ApproveOrganisation, organisation_id=organisation, approved_on=date(2025, 2, 1))

    with pytest.raises(Invalid, match="registered-after-what-followed"):
        ask(store, CorrectOrganisation, organisation_id=organisation, **SAID | {"registered_on": date(2025, 2, 2)})


def test_a_registration_sent_again_as_it_was_and_as_it_is_changes_nothing(store: MemoryStore) -> None:
    organisation = an_organisation(store, **SAID)
    now = SAID | {"name": "De Kringloopwinkel", "sector": "culture"}
    ask(store, CorrectOrganisation, organisation_id=organisation, **now)

    for said in (SAID, now):
        answer = ask(store, RegisterOrganisation, **said)
        assert (answer.status, answer.body["id"]) == (200, organisation)
    with pytest.raises(Conflict, match="reference-taken"):
        ask(store, RegisterOrganisation, **SAID | {"sector": "sport"})


def test_a_corrected_reference_leads_to_it_and_the_old_one_is_free(store: MemoryStore) -> None:
    first = an_organisation(store, **SAID)
    ask(store, CorrectOrganisation, organisation_id=first, **SAID | {"reference": "O-2"})

    assert ask(store, RegisterOrganisation, **SAID | {"reference": "O-2"}).body["id"] == first
    other = ask(store, RegisterOrganisation, **SAID | {"name": "Het Buurthuis"})
    assert other.status == 201
    assert ask(store, RegisterOrganisation, **SAID | {"name": "Het Buurthuis"}).body["id"] == other.body["id"]
    assert len(announced(store, OrganisationRegistered)) == 2
    with pytest.raises(Conflict, match="reference-in-use"):
        ask(store, CorrectOrganisation, organisation_id=first, **SAID)


def test_for_those_of_another_area_there_is_nothing_to_correct_or_to_read(store: MemoryStore) -> None:
    organisation = an_organisation(store, **SAID)
    asked = AskOrganisationCorrections(organisation_id=organisation)
    with pytest.raises(NotFound):
        ask(store, CorrectOrganisation, KORTRIJK_COORDINATOR, organisation_id=organisation, **SAID)
    with pytest.raises(NotFound):
        corrections.of_organisation(asked, work(store, KORTRIJK_COORDINATOR))


def test_what_an_opportunity_said_before_is_kept_whoever_describes_it_anew(store: MemoryStore) -> None:
    opportunity = an_opportunity(store, contact_name="Jo Peters", contact_phone="0470 00 00 00")
    ask(store, ChangeOpportunity, opportunity_id=opportunity, contact_name="Jo Peeters", days=["sat", "sun"])

    assert made_of_offer(store, opportunity) == [
        ("days", None, "sat, sun"),
        ("contact_name", "Jo Peters", "Jo Peeters"),
        ("contact_phone", "0470 00 00 00", None),
    ]


def test_an_opportunity_that_is_closed_is_corrected_too_with_its_last_day(store: MemoryStore) -> None:
    opportunity = an_opportunity(store, contact_phone="0470 00 00 00")
    ask(store, CloseOpportunity, opportunity_id=opportunity, closed_on=TODAY)

    ask(store, CorrectOpportunity, opportunity_id=opportunity, contact_phone="0470 00 00 01", closed_on=YESTERDAY)

    assert made_of_offer(store, opportunity) == [
        ("contact_phone", "0470 00 00 00", "0470 00 00 01"),
        ("closed_on", "2026-03-02", "2026-03-01"),
    ]
    assert [each.closed_on for each in announced(store, OpportunityClosed)] == [TODAY, YESTERDAY]
    assert the_opportunity(store, opportunity).status == "closed"


def test_one_that_is_open_has_no_last_day_to_correct(store: MemoryStore) -> None:
    opportunity = an_opportunity(store)
    with pytest.raises(Invalid, match="not-closed"):
        ask(store, CorrectOpportunity, opportunity_id=opportunity, closed_on=YESTERDAY)


def test_the_contact_of_an_offer_of_a_suspended_organisation_is_corrected(store: MemoryStore) -> None:
    organisation = an_approved_organisation(store)
    opportunity = an_opportunity(store, organisation_id=organisation)
    ask(store, SuspendOrganisation, organisation_id=organisation)

    ask(store, CorrectOpportunity, opportunity_id=opportunity, closed_on=None, contact_name="An Claes")

    assert the_opportunity(store, opportunity).offer.contact_name == "An Claes"


def test_two_years_later_what_stood_there_is_gone_and_what_was_corrected_since_stays(store: MemoryStore) -> None:
    organisation = an_organisation(store, **SAID)
    ask(store, KeepContact, organisation_id=organisation, contact_name="An Claes")
    later = NOW.replace(year=2027)
    ask(store, KeepContact, now=later, organisation_id=organisation, contact_name="Bo Smets")
    uow = work(store, GENT_COORDINATOR, NOW.replace(year=2028, month=3))
    forget_corrections(uow)
    uow.commit()

    assert made(store, organisation) == [("contact_name", "An Claes", "Bo Smets")]
