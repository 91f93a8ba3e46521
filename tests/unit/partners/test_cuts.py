"""What may leave is a closed table: of events that there are, fields that they have, and nothing about anybody else."""

from dataclasses import fields

import pytest

from services.changes.domain.subjects import SUBJECTS
from services.chassis.storage.memory import MemoryStore
from services.contracts import EVENTS
from services.contracts.event import Event
from services.contracts.intake import ErasureAsked, ErasureNoLongerAsked, RegistrationCorrected
from services.contracts.listeners import LISTENERS
from services.partners.cuts.table import PERSON, SCOPES, Cut, cuts
from tests.unit.partners.telling import Told, agree, allow, declared, evaluated, outcome, poll, referral, started, tell

KEPT_INSIDE = {"unit_id", "area_id", "organisation_id", "opportunity_id", "match_id", "score", "next_step", "note"}
"""Fields of events that no partner gets."""


@pytest.mark.parametrize("cut", cuts().values(), ids=lambda cut: cut.type)
def test_a_cut_names_an_event_and_fields_of_it(cut: Cut) -> None:
    event = EVENTS[cut.type]

    assert set(cut.fields) <= {field.name for field in fields(event)}
    assert not set(cut.fields) & KEPT_INSIDE
    assert cut.to == PERSON or event.source == "employment"


def test_every_scope_lets_something_leave() -> None:
    assert {cut.scope for cut in cuts().values()} == set(SCOPES)


def test_an_event_leaves_with_the_fields_of_its_cut_and_as_a_cloud_event() -> None:
    store = MemoryStore()
    agree(store)
    allow(store)
    tell(store, Told(evaluated(), id="event-of-an-evaluation"))

    [event] = poll(store).events
    assert event.data == {
        "newcomer_id": "amina",
        "assignment_id": "a-amina",
        "evaluated_on": "2026-03-02",
        "by": "organisation",
        "competences": ["cooking"],
        "practised_dutch": None,
    }
    assert (event.specversion, event.id, event.source) == ("1.0", "event-of-an-evaluation", "/refu/matching")
    assert (event.type, event.subject, event.sequence) == ("assignment-evaluated", "amina", "000000000001")
    assert event.time == "2026-03-02T12:00:00+00:00"
    assert event.dataschema == "urn:refu:partner-event:assignment-evaluated:2"


@pytest.mark.parametrize("scope", SCOPES)
def test_under_one_scope_nothing_of_another_leaves(scope: str) -> None:
    store = MemoryStore()
    agree(store, scopes=[scope])
    allow(store)
    tell(store, referral(), Told(declared(), 2), Told(outcome(), 3), started(), Told(evaluated(), 2))

    assert {cuts()[event.type].scope for event in poll(store).events} == {scope}


def test_what_is_kept_of_a_fact_that_waits_is_cut_as_well() -> None:
    store = MemoryStore()
    agree(store)
    tell(store, evaluated())

    assert "score" not in str(store.collections["persons"])
    assert "library" not in str(store.collections["persons"])


@pytest.mark.parametrize("event", [ErasureAsked, ErasureNoLongerAsked, RegistrationCorrected])
def test_no_partner_is_told_that_somebody_asks_to_be_deleted_or_was_registered_otherwise(event: type[Event]) -> None:
    heard = {type for one in LISTENERS if one.service == "partners" for type in one.types}

    assert event.type not in cuts()
    assert event.type not in heard
    assert set(SUBJECTS[event.type].readers) == {"unit", "newcomer"}
