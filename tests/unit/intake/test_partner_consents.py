"""What somebody allows one partner: heard of by no other, never more than the purpose, gone with it."""

from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Conflict, Invalid
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts.intake import ConsentGiven, ConsentWithdrawn
from services.intake.consents.commands import DecideConsent
from services.intake.newcomers.commands import AskNewcomer
from services.intake.newcomers.views import newcomer as newcomer_file
from services.platform.partners import partner_id

from .builders import a_newcomer, a_store, announced, ask, the_newcomer, work

JANUARY, FEBRUARY, MARCH = date(2026, 1, 10), date(2026, 2, 10), date(2026, 3, 1)
Told = tuple[bool, str | None, date]


def decide(store: MemoryStore, who: str, *decisions: tuple[bool, str | None, date]) -> None:
    for given, partner, on in decisions:
        ask(store, DecideConsent, newcomer_id=who, given=given, partner=partner, on=on)


def told(store: MemoryStore) -> list[Told]:
    """Yes or no, the id of the partner, the day; in the order in which they are published."""
    kinds = (ConsentGiven.type, ConsentWithdrawn.type)
    events = [envelope.event() for envelope in store.outbox if envelope.type in kinds]
    return [
        (True, event.partner_id, event.given_on)
        if isinstance(event, ConsentGiven)
        else (False, event.partner_id, event.withdrawn_on)
        for event in events
        if isinstance(event, ConsentGiven | ConsentWithdrawn)
    ]


def of(store: MemoryStore, partner: str) -> str:
    return partner_id(partner, work(store))


def history(store: MemoryStore, who: str) -> list[Told]:
    kept = the_newcomer(store, who).consents.get("job-coaching", ())
    return [(decision.given, decision.partner, decision.on) for decision in kept]


def test_a_yes_to_a_partner_is_told_under_its_id_after_the_yes_in_general() -> None:
    store = a_store()
    decide(store, a_newcomer(store), (True, "jobkans", JANUARY))

    assert told(store) == [(True, None, JANUARY), (True, of(store, "jobkans"), JANUARY)]
    assert "jobkans" not in str(store.outbox)


def test_a_yes_in_general_is_none_to_any_partner() -> None:
    store = a_store()
    who = a_newcomer(store)
    decide(store, who, (True, None, JANUARY), (True, "jobkans", FEBRUARY))

    assert told(store) == [(True, None, JANUARY), (True, of(store, "jobkans"), FEBRUARY)]
    assert history(store, who) == [(True, None, JANUARY), (True, "jobkans", FEBRUARY)]


def test_one_partner_says_nothing_of_another_nor_of_the_purpose() -> None:
    store = a_store()
    who = a_newcomer(store)
    decide(store, who, (True, "jobkans", JANUARY), (True, "werkpunt", JANUARY), (False, "jobkans", FEBRUARY))

    [fact] = announced(store, ConsentWithdrawn)
    assert fact.partner_id == of(store, "jobkans")
    found = as_json(newcomer_file(AskNewcomer(newcomer_id=who), work(store)))["consents"]["job-coaching"]
    assert (found["given"], found["on"]) == (True, "2026-01-10")
    assert [(each["partner"], each["given"]) for each in found["partners"]] == [("jobkans", False), ("werkpunt", True)]


def test_a_no_in_general_is_told_of_each_partner_that_was_allowed_first() -> None:
    store = a_store()
    who = a_newcomer(store)
    decide(store, who, (True, "jobkans", JANUARY), (True, "werkpunt", JANUARY), (False, "werkpunt", JANUARY))
    store.outbox.clear()

    decide(store, who, (False, None, FEBRUARY))

    assert told(store) == [(False, of(store, "jobkans"), FEBRUARY), (False, None, FEBRUARY)]
    assert history(store, who)[-2:] == [(False, "jobkans", FEBRUARY), (False, None, FEBRUARY)]


def test_a_yes_in_general_after_a_no_brings_no_partner_back() -> None:
    store = a_store()
    who = a_newcomer(store)
    decide(store, who, (True, "jobkans", JANUARY), (False, None, FEBRUARY))
    store.outbox.clear()

    decide(store, who, (True, None, MARCH))

    assert told(store) == [(True, None, MARCH)]


def test_the_same_again_changes_nothing() -> None:
    store = a_store()
    who = a_newcomer(store)
    for _ in range(2):
        decide(store, who, (True, "jobkans", JANUARY))
    decide(store, who, (True, "jobkans", FEBRUARY))

    assert len(told(store)) == 2
    assert history(store, who) == [(True, None, JANUARY), (True, "jobkans", JANUARY)]


def test_a_first_no_to_a_partner_is_kept_and_told_to_nobody() -> None:
    store = a_store()
    who = a_newcomer(store)
    decide(store, who, (False, "jobkans", JANUARY))

    assert history(store, who) == [(False, "jobkans", JANUARY)]
    assert told(store) == []
    found = as_json(newcomer_file(AskNewcomer(newcomer_id=who), work(store)))["consents"]["job-coaching"]
    assert (found["given"], found["on"]) == (False, None)


@pytest.mark.parametrize(
    ("first", "older"),
    [
        ([(True, "jobkans", JANUARY), (False, "jobkans", MARCH)], (True, "jobkans", FEBRUARY)),
        ([(True, None, JANUARY), (False, None, MARCH)], (True, "jobkans", FEBRUARY)),
        ([(True, None, JANUARY), (True, "jobkans", MARCH)], (False, None, FEBRUARY)),
    ],
    ids=["of the partner", "a general no", "a yes to a partner"],
)
def test_an_older_decision_that_was_never_heard_overrules_no_later_one(first: list[Told], older: Told) -> None:
    store = a_store()
    who = a_newcomer(store)
    decide(store, who, *first)
    known = history(store, who)

    with pytest.raises(Conflict, match="decided-otherwise-since") as refused:
        decide(store, who, older)
    assert refused.value.fields["latest"] == MARCH
    assert history(store, who) == known


def test_an_old_list_that_is_sent_again_takes_no_withdrawal_from_a_partner_back() -> None:
    store = a_store()
    who = a_newcomer(store)
    decide(store, who, (True, "jobkans", JANUARY), (False, None, FEBRUARY))
    known = history(store, who)

    decide(store, who, (True, "jobkans", JANUARY), (True, None, JANUARY))

    assert history(store, who) == known


@pytest.mark.parametrize("purpose", ["photos", "organisation-introduction"])
def test_a_partner_is_named_for_job_coaching_alone(purpose: str) -> None:
    store = a_store()

    with pytest.raises(Invalid, match="partner-not-for-purpose") as refused:
        ask(store, DecideConsent, newcomer_id=a_newcomer(store), purpose=purpose, partner="jobkans", on=JANUARY)
    assert refused.value.field == "partner"


def test_a_no_that_only_takes_back_looks_at_the_partner_that_is_named() -> None:
    store = a_store()
    who = a_newcomer(store)
    decide(store, who, (True, None, JANUARY))

    withdrawing: dict[str, Any] = {"newcomer_id": who, "given": False, "on": MARCH, "withdrawing": True}
    answer = ask(store, DecideConsent, **withdrawing, partner="jobkans")

    assert answer.body == {"id": who, "purpose": "job-coaching", "given": False, "partner": "jobkans"}
    assert history(store, who) == [(True, None, JANUARY)]
