"""What each reader is told of opportunities and organisations: where to go and whom to ask for, or nothing."""

from datetime import date
from typing import Any

import pytest

from services.chassis.envelope import enveloped
from services.chassis.errors import Invalid
from services.chassis.storage.memory import MemoryStore
from services.contracts import matching
from services.contracts.event import Event
from services.contracts.organisations import OpportunityOpened
from services.organisations.answers.cards import OpportunityCards
from services.organisations.commands.cards import AskOpportunityCards
from services.organisations.commands.opportunities import OpenOpportunity
from services.organisations.handlers.proposals import keep_proposal
from services.organisations.views import cards as card_views
from services.platform import request_parsing
from services.platform.caller import Caller

from .builders import (
    ADMINISTRATOR,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    NOW,
    TODAY,
    a_store,
    an_approved_organisation,
    an_opportunity,
    an_organisation,
    announced,
    speaking_for,
    work,
)

AMINA = Caller(subject="n1", role="newcomer", newcomer="amina")
COACH = Caller(subject="k1", role="coach", organisation="jobkans")
ON_THE_DAY: dict[str, Any] = {
    "street": "Kerkstraat 5",
    "starts_at": "09:30",
    "ends_at": "12:00",
    "contact_name": "Els",
    "contact_phone": "+32 470 00 00 09",
}


@pytest.fixture
def store() -> MemoryStore:
    return a_store()


def hear(store: MemoryStore, *facts: tuple[Event, int]) -> None:
    """Let organisations hear these, each with the sequence of its subject."""
    for event, sequence in facts:
        uow = work(store, ADMINISTRATOR)
        keep_proposal(enveloped(event, sequence, NOW, "", f"{event.subject}/{event.type}/{sequence}"), uow)
        uow.commit()


def step(kind: Any, opportunity: str, organisation: str, **more: Any) -> Event:
    ids = {"match_id": "m1", "newcomer_id": "amina", "unit_id": "gent", "opportunity_id": opportunity}
    event: Event = kind(**ids, organisation_id=organisation, on=TODAY, **more)
    return event


def started(opportunity: str, organisation: str, match_id: str | None = None) -> Event:
    ids = {"assignment_id": "a1", "newcomer_id": "amina", "unit_id": "gent", "organisation_id": organisation}
    return matching.AssignmentStarted(
        **ids, area_id="gent", opportunity_id=opportunity, starts_on=TODAY, match_id=match_id
    )


def ended(organisation: str) -> Event:
    ids = {"assignment_id": "a1", "newcomer_id": "amina", "unit_id": "gent", "organisation_id": organisation}
    return matching.AssignmentEnded(**ids, area_id="gent", ended_on=TODAY, reason="completed")


def proposed(opportunity: str, organisation: str) -> tuple[Event, int]:
    return step(matching.MatchProposed, opportunity, organisation, score=80, expires_on=TODAY), 1


def cards(store: MemoryStore, caller: Caller, *, opportunity: str = "", organisation: str = "") -> OpportunityCards:
    asked = AskOpportunityCards(
        opportunity_ids=[opportunity] if opportunity else [], organisation_ids=[organisation] if organisation else []
    )
    return card_views.opportunity_cards(asked, work(store, caller))


def card(store: MemoryStore, caller: Caller, opportunity: str) -> dict[str, Any]:
    """What this caller is told of the opportunity; empty when nothing."""
    found = cards(store, caller, opportunity=opportunity).opportunities
    return vars(found[opportunity]) if found else {}


@pytest.fixture
def shop(store: MemoryStore) -> tuple[str, str]:
    """An opportunity and its organisation."""
    organisation = an_approved_organisation(store, contact_name="Mia", contact_email="mia@example.org", postcode="9000")
    return an_opportunity(store, organisation_id=organisation, **ON_THE_DAY), organisation


def test_a_newcomer_sees_nothing_before_it_is_proposed(store: MemoryStore, shop: tuple[str, str]) -> None:
    found = cards(store, AMINA, opportunity=shop[0], organisation=shop[1])
    assert (found.opportunities, found.organisations) == ({}, {})


def test_a_newcomer_sees_title_place_hours_and_contact_of_what_is_proposed(
    store: MemoryStore, shop: tuple[str, str]
) -> None:
    hear(store, proposed(*shop))
    seen = card(store, AMINA, shop[0])
    assert (seen["title"], seen["organisation_name"]) == ("Help in the shop", "De Kringwinkel")
    assert (seen["street"], seen["postcode"]) == ("Kerkstraat 5", "9000")
    assert (seen["starts_at"], seen["ends_at"]) == ("09:30", "12:00")
    assert (seen["contact_name"], seen["contact_phone"], seen["contact_email"]) == ("Els", "+32 470 00 00 09", None)
    assert seen["contact_phone_e164"] == "+32470000009"
    assert vars(cards(store, AMINA, organisation=shop[1]).organisations[shop[1]]).keys() == {
        "name",
        "sector",
        "municipality",
        *("legal_form", "company_number", "insured_until", "insurer"),
    }
    assert card(store, Caller(subject="n2", role="newcomer", newcomer="omar"), shop[0]) == {}


@pytest.mark.parametrize(
    ("kind", "more"),
    [(matching.MatchDeclined, {"reason": "no-time"}), (matching.MatchExpired, {}), (matching.MatchWithdrawn, {})],
)
def test_of_what_was_proposed_once_the_title_stays(
    store: MemoryStore, shop: tuple[str, str], kind: Any, more: dict[str, str]
) -> None:
    hear(store, proposed(*shop), (step(kind, *shop, **more), 2))
    assert card(store, AMINA, shop[0]).keys() == {
        "title",
        "kind",
        "organisation_id",
        "organisation_name",
        "starts_on",
        "ends_on",
    }


def test_whoever_takes_part_sees_all_until_it_ends(store: MemoryStore, shop: tuple[str, str]) -> None:
    hear(store, proposed(*shop), (step(matching.MatchConfirmed, *shop), 3))
    assert card(store, AMINA, shop[0])["street"] == "Kerkstraat 5"
    hear(store, (started(*shop, match_id="m1"), 1))
    assert card(store, AMINA, shop[0])["street"] == "Kerkstraat 5"
    hear(store, (ended(shop[1]), 2))
    assert "street" not in card(store, AMINA, shop[0])


def test_an_end_that_is_heard_before_the_start_is_an_end(store: MemoryStore, shop: tuple[str, str]) -> None:
    hear(store, (step(matching.MatchConfirmed, *shop), 3), (ended(shop[1]), 2), (started(*shop, match_id="m1"), 1))
    assert card(store, AMINA, shop[0]).keys() >= {"title"}
    assert "street" not in card(store, AMINA, shop[0])


def test_what_is_offered_is_for_all_units_and_for_its_organisation(store: MemoryStore, shop: tuple[str, str]) -> None:
    for caller in (ADMINISTRATOR, GENT_COORDINATOR, KORTRIJK_COORDINATOR, speaking_for(shop[1])):
        assert card(store, caller, shop[0])["contact_name"] == "Els"
    for caller in (speaking_for("another"), COACH, Caller(subject="f1", role="funder", units=frozenset({"*"}))):
        assert card(store, caller, shop[0]) == {}


def test_an_approved_organisations_name_is_for_coordinators_and_coaches_its_contact_for_its_area(
    store: MemoryStore, shop: tuple[str, str]
) -> None:
    def seen(caller: Caller, organisation: str = shop[1]) -> dict[str, Any]:
        found = cards(store, caller, organisation=organisation).organisations
        return vars(found[organisation]) if found else {}

    assert seen(GENT_COORDINATOR)["contact_email"] == seen(speaking_for(shop[1]))["contact_email"] == "mia@example.org"
    assert (
        seen(KORTRIJK_COORDINATOR)
        == seen(COACH)
        == {
            "name": "De Kringwinkel",
            "sector": "welfare",
            "municipality": None,
            **dict.fromkeys(("legal_form", "company_number", "insured_until", "insurer")),
        }
    )
    not_approved = an_organisation(store)
    assert seen(COACH, not_approved) == seen(KORTRIJK_COORDINATOR, not_approved) == {}
    assert seen(GENT_COORDINATOR, not_approved)["status"] == "registered"
    assert seen(speaking_for("another")) == {}


def test_where_the_offer_names_nobody_it_is_the_organisations_contact(store: MemoryStore) -> None:
    organisation = an_approved_organisation(
        store, contact_name="Mia", contact_email="mia@example.org", postcode="9000", municipality="Gent"
    )
    plain = an_opportunity(store, organisation_id=organisation)
    elsewhere = an_opportunity(store, organisation_id=organisation, postcode="9100")
    seen = card(store, GENT_COORDINATOR, plain)
    assert (seen["contact_name"], seen["contact_phone"], seen["contact_email"]) == ("Mia", None, "mia@example.org")
    assert (seen["postcode"], seen["municipality"]) == ("9000", "Gent")
    seen = card(store, GENT_COORDINATOR, elsewhere)
    assert (seen["postcode"], seen["municipality"]) == ("9100", None)


def test_no_event_tells_where_exactly_or_who_is_there(store: MemoryStore) -> None:
    an_opportunity(store, **ON_THE_DAY)
    [opened] = announced(store, OpportunityOpened)
    told = str(vars(opened))
    assert not any(value in told for value in ON_THE_DAY.values())


def test_it_ends_after_it_starts(store: MemoryStore) -> None:
    with pytest.raises(Invalid, match="ends-before-start"):
        an_opportunity(store, starts_at="12:00", ends_at="09:30")


@pytest.mark.parametrize("phone", ["+32 470 12 34 56", "0470 12 34 56"])
def test_a_phone_number_of_the_contact_is_none_of_a_person(phone: str) -> None:
    body = {"title": "Shop", "kind": "one-off", "places": 1, "starts_on": "2026-04-01", "organisation_id": "x"}
    order = request_parsing.from_body(OpenOpportunity, body | {"contact_phone": phone})
    assert order.contact_phone == phone
    assert order.starts_on == date(2026, 4, 1)


@pytest.mark.parametrize("at", ["9:30", "24:00", "09.30", "09:60"])
def test_a_time_of_day_is_hours_and_minutes(at: str) -> None:
    body = {"title": "Shop", "kind": "one-off", "places": 1, "starts_on": "2026-04-01", "organisation_id": "x"}
    with pytest.raises(Invalid, match="invalid-request"):
        request_parsing.from_body(OpenOpportunity, body | {"starts_at": at})
