"""Whoever is erased goes on to count: the figures of the slide are the same before and after, as of any day."""

import json
from dataclasses import replace
from datetime import date

import pytest

from services.chassis.envelope import enveloped
from services.chassis.storage.memory import MemoryStore
from services.contracts.intake import NewcomerErased
from services.reporting.domain.facts import Fact
from services.reporting.handlers.erasing import erase
from services.reporting.handlers.rebuilding import Rebuild
from services.reporting.store import ReportingWork

from .builders import LATER, a_day, a_fact, a_question, a_registration, moment
from .telling import a_body, read, tell, tell_bodies
from .test_example import opened_units, registrations, volunteer_days

SECRET, LATER_TYPE = "said-of-somebody", "person-described"
"""Of a type that no release knows yet: it is kept as it is."""


@pytest.mark.slow
def test_the_figures_of_2019_stay_when_every_tenth_person_is_erased() -> None:
    store, people = MemoryStore(), [as_an_id(each) for each in registrations()]
    tell(store, [*opened_units(), *people, *map(as_an_id, volunteer_days())])
    tell(store, [a_fact(LATER_TYPE, each.subject, 2, newcomer_id=each.subject, words=SECRET) for each in people])
    questions = [
        a_question(),
        a_question("2019-03-01", "2019-06-30"),
        a_question(as_of=moment(1)),
        a_question(as_of=LATER),
    ]
    before = [read(store, each) for each in questions]

    for person in people[::10]:
        heard(store, person.subject)

    assert [read(store, each) for each in questions] == before
    rebuilt(store)
    assert [read(store, each) for each in questions] == before
    gone = {person.subject for person in people[::10]}
    emptied = [one for one in store.collections["facts"].values() if one["subject"] in gone]
    assert sum(one["type"] == LATER_TYPE for one in emptied) == len(gone)
    assert not [one for one in emptied if SECRET in one["data"]]


def test_of_the_facts_about_somebody_only_those_that_count_keep_what_they_say() -> None:
    store = MemoryStore()
    tell(store, [a_registration("amina", "gent", "2026-01-05"), a_day("a1", "2026-02-01", newcomer_id="amina")])
    tell(store, [a_fact("assignment-praised", "a1", 2, newcomer_id="amina", words=SECRET)])
    tell(store, [a_fact(LATER_TYPE, "omar", 1, newcomer_id="omar", words=SECRET)], "intake")

    heard(store, "amina")

    said = {one["type"]: json.loads(one["data"]) for one in store.collections["facts"].values()}
    assert said["assignment-praised"] == {"newcomer_id": "amina"}
    assert said["volunteer-day-recorded"]["on"] == "2026-02-01"
    assert said["newcomer-registered"]["registered_on"] == "2026-01-05"
    assert said[LATER_TYPE]["words"] == SECRET
    [confirmed] = [each.event() for each in store.outbox]
    assert [(each.kind, each.documents) for each in confirmed.erased] == [("facts", 1)]


def test_what_is_said_of_them_later_tells_nothing_but_days_count() -> None:
    store = MemoryStore()
    heard(store, "amina")

    tell_bodies(store, [a_body(a_fact(LATER_TYPE, "amina", 2, newcomer_id="amina"), source="intake")], "intake")
    tell(store, [a_day("a1", "2026-02-01", newcomer_id="amina")])

    assert [one["type"] for one in store.collections["facts"].values()] == ["volunteer-day-recorded"]


def as_an_id(fact: Fact) -> Fact:
    """Ids have small letters; those of the example have not."""
    person = fact.data["newcomer_id"]
    subject = fact.subject.lower() if fact.subject == person else fact.subject
    return replace(fact, subject=subject, data={**fact.data, "newcomer_id": person.lower()})


def heard(store: MemoryStore, person: str) -> None:
    event = NewcomerErased(erasure_id=person, unit_id="gent", erased_on=date(2026, 3, 2))
    uow = ReportingWork(store)
    erase(enveloped(event, 1, LATER, "", f"erased-{person}"), uow)
    uow.commit()


def rebuilt(store: MemoryStore) -> None:
    uow = ReportingWork(store)
    Rebuild(store, uow.context).run()
