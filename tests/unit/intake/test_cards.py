"""Who is told who somebody is: each reader what is theirs, from when on, and until when."""

from datetime import date
from typing import Any

import pytest

from services.chassis.envelope import enveloped
from services.chassis.storage.memory import MemoryStore
from services.contracts import employment, matching, organisations
from services.contracts.event import Event
from services.intake.cards import views
from services.intake.cards.commands import AskNewcomerCards
from services.intake.consents.commands import DecideConsent
from services.intake.interview.commands import ChangeAvailability, CompleteIntake, SpokenLanguage
from services.intake.introductions import handlers
from services.platform.caller import Caller
from services.platform.partners import partner_id

from .builders import (
    ADMINISTRATOR,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    NOW,
    TODAY,
    a_newcomer,
    a_store,
    ask,
    work,
)

ORGANISATION = Caller(subject="o1", role="organisation", organisation="kringwinkel")
ANOTHER = Caller(subject="o2", role="organisation", organisation="another")
COACH = Caller(subject="k1", role="coach", organisation="jobkans")
OTHER_COACH = Caller(subject="k2", role="coach", organisation="another")
INTRODUCTION = "organisation-introduction"
YESTERDAY = date(2026, 3, 1)


def amina(store: MemoryStore) -> str:
    """Somebody with everything that an interview yields."""
    who = a_newcomer(store, last_name="Haddad", phone="+32 470 00 00 01", nationality="SY", reference="GE-1")
    ask(
        store,
        CompleteIntake,
        newcomer_id=who,
        talents=["koken"],
        languages=[SpokenLanguage(language="Arabic", level="C2")],
        available_days=["sat"],
        goals=["work"],
    )
    ask(store, ChangeAvailability, newcomer_id=who, available_days=["sun"])
    return who


def hear(store: MemoryStore, *facts: tuple[Event, int]) -> None:
    """Let intake hear these, each with the sequence of its subject."""
    for event, sequence in facts:
        uow = work(store, ADMINISTRATOR)
        fact = enveloped(event, sequence, NOW, "", f"{event.subject}/{event.type}/{sequence}")
        apply = handlers.apply_match_fact if event.source == "matching" else handlers.apply_coaching_fact
        apply(fact, uow)
        uow.commit()


def step(kind: Any, newcomer: str, **more: Any) -> Event:
    """A step of the match of this newcomer with the Kringwinkel."""
    ids = {"match_id": "m1", "newcomer_id": newcomer, "unit_id": "gent", "opportunity_id": "shop"}
    event: Event = kind(**ids, organisation_id="kringwinkel", on=TODAY, **more)
    return event


def cards(store: MemoryStore, caller: Caller, *newcomers: str) -> dict[str, dict[str, Any]]:
    """What this caller is told of them."""
    found = views.cards(AskNewcomerCards(newcomer_ids=list(newcomers), unit_ids=[]), work(store, caller))
    return {who: vars(card) for who, card in found.newcomers.items()}


def consent(store: MemoryStore, who: str, given: bool, purpose: str = INTRODUCTION, partner: str | None = None) -> None:
    ask(store, DecideConsent, newcomer_id=who, purpose=purpose, given=given, on=TODAY, partner=partner)


@pytest.fixture
def store() -> MemoryStore:
    return a_store()


def test_a_coordinator_sees_a_name_a_phone_and_languages_of_the_own_unit_alone(store: MemoryStore) -> None:
    who = amina(store)
    card = cards(store, GENT_COORDINATOR, who)[who]
    assert (card["first_name"], card["last_name"], card["phone"]) == ("Amina", "Haddad", "+32 470 00 00 01")
    assert card["phone_e164"] == "+32470000001"
    assert (card["preferred_contact"], card["languages"][0].language) == ("phone", "arabic")
    assert cards(store, KORTRIJK_COORDINATOR, who) == {}
    assert cards(store, ADMINISTRATOR, who) == {who: card}


def test_a_newcomer_sees_themselves_alone(store: MemoryStore) -> None:
    who, other = amina(store), a_newcomer(store)
    found = cards(store, Caller(subject="n1", role="newcomer", newcomer=who), who, other)
    assert {each: card["first_name"] for each, card in found.items()} == {who: "Amina"}


@pytest.mark.parametrize("role", ["manager", "funder", "operator"])
def test_figures_and_operations_need_nobodys_name(store: MemoryStore, role: str) -> None:
    assert cards(store, Caller(subject="m1", role=role, units=frozenset({"*", "gent"})), amina(store)) == {}


def test_an_organisation_sees_first_name_languages_talents_and_availability_and_no_more(store: MemoryStore) -> None:
    who = amina(store)
    consent(store, who, True)
    hear(store, (step(matching.MatchAccepted, who), 2))
    [card] = cards(store, ORGANISATION, who).values()
    assert set(card) == {"first_name", "languages", "talents", "available_days", "available_slots", "away"}
    assert (card["first_name"], card["talents"], card["available_days"]) == ("Amina", ("koken",), ("sun",))
    assert cards(store, ANOTHER, who) == {}


def test_consent_without_a_yes_shows_nobody(store: MemoryStore) -> None:
    who = amina(store)
    consent(store, who, True)
    assert cards(store, ORGANISATION, who) == {}


def test_a_yes_without_consent_shows_nobody(store: MemoryStore) -> None:
    who = amina(store)
    hear(store, (step(matching.MatchAccepted, who), 2))
    assert cards(store, ORGANISATION, who) == {}


def test_leave_in_the_yes_counts_for_that_match_until_it_is_taken_back(store: MemoryStore) -> None:
    who = amina(store)
    hear(store, (step(matching.MatchAccepted, who, introduction=0), 2))
    assert who in cards(store, ORGANISATION, who)
    consent(store, who, True)
    consent(store, who, False)
    assert cards(store, ORGANISATION, who) == {}


def test_leave_that_came_before_a_withdrawal_which_matching_had_not_heard_counts_for_nothing(
    store: MemoryStore,
) -> None:
    who = amina(store)
    consent(store, who, True)
    consent(store, who, False)
    decided = work(store).newcomers.get(who).introduction_decided
    hear(store, (step(matching.MatchAccepted, who, introduction=decided - 1), 2))
    assert cards(store, ORGANISATION, who) == {}
    hear(store, (step(matching.MatchAccepted, who, introduction=decided), 3))
    assert who in cards(store, ORGANISATION, who)


def test_a_first_no_that_nobody_heard_takes_back_no_leave(store: MemoryStore) -> None:
    who = amina(store)
    consent(store, who, False)
    hear(store, (step(matching.MatchAccepted, who, introduction=0), 2))
    assert who in cards(store, ORGANISATION, who)


def test_withdrawing_consent_closes_at_once(store: MemoryStore) -> None:
    who = amina(store)
    consent(store, who, True)
    hear(store, (step(matching.MatchAccepted, who), 2))
    consent(store, who, False)
    assert cards(store, ORGANISATION, who) == {}


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        (matching.MatchDeclined, {"reason": "no-time"}),
        (matching.MatchRefused, {"reason": "other"}),
        (matching.MatchExpired, {}),
        (matching.MatchWithdrawn, {}),
    ],
)
def test_the_end_of_a_proposal_closes_it(store: MemoryStore, kind: Any, more: dict[str, str]) -> None:
    who = amina(store)
    consent(store, who, True)
    hear(store, (step(matching.MatchAccepted, who), 2), (step(kind, who, **more), 3))
    assert cards(store, ORGANISATION, who) == {}


def test_what_both_agreed_on_stays_with_both(store: MemoryStore) -> None:
    who = amina(store)
    hear(store, (step(matching.MatchConfirmed, who), 3), (step(matching.MatchAccepted, who), 2))
    assert who in cards(store, ORGANISATION, who)


def test_of_an_assignment_that_was_written_down_it_takes_consent(store: MemoryStore) -> None:
    who = amina(store)
    recorded = matching.AssignmentStarted(
        assignment_id="a1",
        newcomer_id=who,
        unit_id="gent",
        organisation_id="kringwinkel",
        area_id="gent",
        opportunity_id="shop",
        starts_on=TODAY,
    )
    hear(store, (recorded, 1))
    assert cards(store, ORGANISATION, who) == {}
    consent(store, who, True)
    assert who in cards(store, ORGANISATION, who)


def referral(kind: Any, who: str, store: MemoryStore, **more: Any) -> Event:
    ids = {"newcomer_id": who, "referral_id": "r1", "programme_id": "p1"}
    event: Event = kind(**ids, partner_id=partner_id("jobkans", work(store)), on=TODAY, **more)
    return event


def test_a_coach_sees_who_to_call_while_a_referral_waits_and_the_person_consents(store: MemoryStore) -> None:
    who = amina(store)
    hear(store, (referral(employment.ReferralMade, who, store), 1))
    assert cards(store, COACH, who) == {}
    consent(store, who, True, "job-coaching", "jobkans")
    [card] = cards(store, COACH, who).values()
    assert set(card) == {"first_name", "last_name", "phone", "phone_e164", "email", "preferred_contact", "languages"}
    assert cards(store, OTHER_COACH, who) == {}
    hear(store, (referral(employment.ReferralDeclined, who, store, reason="no-place"), 2))
    assert cards(store, COACH, who) == {}


def test_a_coach_sees_whom_the_partner_leads_from_the_first_day_to_the_last(store: MemoryStore) -> None:
    who = amina(store)
    consent(store, who, True, "job-coaching", "jobkans")
    partner = partner_id("jobkans", work(store))

    def leads(declared_on: date, leads_until: date | None, sequence: int) -> bool:
        fact = employment.TrajectoryDeclared(
            newcomer_id=who,
            trajectory_id=f"t{sequence}",
            declared_on=declared_on,
            leads_until=leads_until,
            partner_id=partner,
        )
        hear(store, (fact, sequence))
        seen = bool(cards(store, COACH, who))
        over = employment.TrajectoryEnded(newcomer_id=who, trajectory_id=f"t{sequence}", ended_on=TODAY)
        hear(store, (over, sequence + 1))
        assert cards(store, COACH, who) == {}
        return seen

    assert leads(TODAY, None, 1)
    assert leads(YESTERDAY, TODAY, 3)
    assert not leads(YESTERDAY, YESTERDAY, 5)
    assert not leads(date(2026, 3, 3), None, 7)


@pytest.mark.parametrize("partner", ["jobkans", None])
def test_a_withdrawal_closes_it_for_the_coach_at_once(store: MemoryStore, partner: str | None) -> None:
    who = amina(store)
    consent(store, who, True, "job-coaching", "jobkans")
    hear(store, (referral(employment.ReferralMade, who, store), 1))
    assert who in cards(store, COACH, who)
    consent(store, who, False, "job-coaching", partner)
    assert cards(store, COACH, who) == {}


@pytest.mark.parametrize("partner", ["werkpunt", None])
def test_consent_in_general_or_for_another_partner_shows_nobody_to_a_coach(
    store: MemoryStore, partner: str | None
) -> None:
    who = amina(store)
    hear(store, (referral(employment.ReferralMade, who, store), 1))
    consent(store, who, True, "job-coaching", partner)
    assert cards(store, COACH, who) == {}


def test_units_are_called_what_they_are_called_for_everybody(store: MemoryStore) -> None:
    asked = AskNewcomerCards(newcomer_ids=[], unit_ids=["gent", "nowhere"])
    found = views.cards(asked, work(store, Caller(subject="f1", role="funder"))).units
    assert {unit: card.label for unit, card in found.items()} == {"gent": "Gent"}


@pytest.mark.parametrize("order", [(2, 3), (3, 2)])
def test_the_order_of_facts_does_not_matter(store: MemoryStore, order: tuple[int, int]) -> None:
    who = amina(store)
    consent(store, who, True)
    facts = {2: step(matching.MatchAccepted, who), 3: step(matching.MatchWithdrawn, who)}
    hear(store, *((facts[sequence], sequence) for sequence in order))
    assert cards(store, ORGANISATION, who) == {}


def test_of_introductions_intake_keeps_no_word(store: MemoryStore) -> None:
    who = amina(store)
    hear(store, (step(matching.MatchAccepted, who), 2), (referral(employment.ReferralMade, who, store), 1))
    kept = str(store.select("introductions", {})) + str(store.select("coachings", {}))
    assert "Amina" not in kept
    assert "jobkans" not in kept


def test_whoever_is_introduced_to_an_organisation_is_to_the_one_that_it_went_into(store: MemoryStore) -> None:
    who = amina(store)
    consent(store, who, True)
    hear(store, (step(matching.MatchAccepted, who), 2))
    which = {"organisation_id": "kringwinkel", "survivor_id": "another", "area_id": "gent"}
    assert cards(store, ANOTHER, who) == {}

    hear_of_organisations(store, organisations.OrganisationsMerged(**which, merged_on=TODAY), 2)
    assert who in cards(store, ANOTHER, who)

    hear_of_organisations(store, organisations.OrganisationMergeUndone(**which, undone_on=TODAY), 3)
    assert cards(store, ANOTHER, who) == {}


def hear_of_organisations(store: MemoryStore, event: Event, sequence: int) -> None:
    uow = work(store, ADMINISTRATOR)
    handlers.apply_organisation_merge(enveloped(event, sequence, NOW, "", f"merge-{sequence}"), uow)
    uow.commit()
