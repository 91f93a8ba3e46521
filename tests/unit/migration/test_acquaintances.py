"""What began before intake and organisations listened is known to them as if they had heard it."""

from dataclasses import replace
from typing import Any

import pytest

from services.chassis.documents import from_document
from services.chassis.storage.memory import MemoryStore
from services.contracts.event import Event
from services.employment.files.domain.files import File
from services.intake.introductions.domain import organisations as introductions
from services.intake.introductions.domain import partners
from services.intake.introductions.domain.organisations import Introduction
from services.intake.introductions.domain.partners import Coaching
from services.migration.acquaintances import (
    INTRODUCTION,
    coachings_of_file,
    decided,
    introductions_of_assignment,
    introductions_of_match,
    proposals_of_assignment,
    proposals_of_match,
)
from services.organisations.domain import proposals
from services.organisations.domain.proposals import Proposal
from tests.ids import ID_KEY
from tests.unit.employment.test_referrals import a_referred_store
from tests.unit.matching import builders as matching
from tests.unit.matching.steps import accepted, confirmed, proposed


def documents(store: MemoryStore, collection: str) -> list[dict[str, Any]]:
    return store.select(collection, {})


def entities(rows: Any, kind: type[Any]) -> list[Any]:
    return [from_document({**row, "id": row["_id"]}, kind) for row in rows]


def facts(store: MemoryStore) -> list[tuple[Event, int]]:
    return [(envelope.event(), envelope.sequence) for envelope in store.outbox]


def heard(store: MemoryStore, kinds: Any, after: Any, of: Any = lambda event: event.subject) -> dict[str, Any]:
    """What a listener that heard everything knows."""
    known: dict[str, Any] = {}
    for event, sequence in facts(store):
        if isinstance(event, kinds):
            known[of(event)] = after(known.get(of(event)), event, sequence)
    return known


def heard_by_intake(known: Introduction | None, event: Any, sequence: int) -> Introduction | None:
    """Of assignments that a match began, intake knows by the match."""
    if getattr(event, "type", "") == "assignment-started" and event.match_id:
        return known
    return introductions.after(known, event, sequence)


def same(told: dict[str, Any], heard: dict[str, Any]) -> None:
    """All that a listener would know, no older; some facts of a subject it does not hear."""
    known = {each: entity for each, entity in heard.items() if entity is not None}
    assert {i: replace(e, heard=0) for i, e in told.items()} == {i: replace(e, heard=0) for i, e in known.items()}
    assert all(told[i].heard >= e.heard > 0 for i, e in known.items())


def a_world(step: Any) -> MemoryStore:
    """Amina and the library's storytime, this far; and Omar, whose assignment was written down."""
    store = matching.a_store(
        *(event for who in ("amina", "omar") for event in matching.a_newcomer(who)),
        *matching.an_organisation(),
        *(matching.an_opportunity(name) for name in ("storytime", "cooking")),
    )
    step(store)
    matching.an_assignment(store, newcomer_id="omar", opportunity_id="cooking")
    return store


@pytest.mark.parametrize("step", [proposed, accepted, confirmed])
def test_intake_and_organisations_know_of_matches_and_assignments_what_they_would_have_heard(step: Any) -> None:
    store = a_world(step)
    matches, assignments = documents(store, "matches"), documents(store, "assignments")

    told = [row for each in matches for row in introductions_of_match(each)]
    told += [row for each in assignments for row in introductions_of_assignment(each)]
    same({each.id: each for each in entities(told, Introduction)}, heard(store, introductions.Fact, heard_by_intake))

    told = [row for each in matches for row in proposals_of_match(each)]
    told += [row for each in assignments for row in proposals_of_assignment(each)]
    same({each.id: each for each in entities(told, Proposal)}, heard(store, proposals.Fact, proposals.after))


def test_intake_knows_who_is_coached_as_it_would_have_heard() -> None:
    store, _ = a_referred_store()
    files = documents(store, "files")
    told = entities((row for file in files for row in coachings_of_file(file, ID_KEY)), Coaching)
    expected = heard(store, partners.Fact, partners.after, partners.id_of)

    assert told
    assert {each.id: (each.step, each.partner_id) for each in told} == {
        each.id: (each.step, each.partner_id) for each in expected.values() if each.step != partners.OVER
    }
    assert entities(files, File)[0].referrals.keys() == {each.id for each in told}


@pytest.mark.parametrize(("file", "known", "after"), [({}, None, 0), ({}, 7, 7), ({"introduction_decided": 9}, 7, 9)])
def test_a_file_knows_after_which_decision_a_leave_was_given(
    file: dict[str, Any], known: int | None, after: int
) -> None:
    assert decided(file, {"heard": {INTRODUCTION: known}} if known else None)["introduction_decided"] == after
