"""What newcomers decided before matching heard of it counts after the migration; what is decided since overrules it."""

from datetime import date

import pytest

from services.chassis.documents import to_document
from services.chassis.storage.memory import MemoryStore
from services.intake.consents.domain import Decision
from services.matching.projections.domain.newcomers import INTRODUCTION, Introduction
from services.migration.introductions import PURPOSE, with_decision
from tests.unit.matching.builders import a_consent, a_consent_withdrawn, a_newcomer, a_store, hear, in_sequence, work

UNHEARD = a_newcomer()[:-1]
DAY = date(2026, 1, 12)
YES, NO = Decision(given=True, on=DAY, recorded_by="c1"), Decision(given=False, on=DAY, recorded_by="c1")


def migrated(store: MemoryStore, *history: Decision) -> MemoryStore:
    [known] = store.select("candidates", {})
    file = {"consents": {PURPOSE: [to_document(decision) for decision in history]}}
    store.collections["candidates"]["amina"] = with_decision(known, file)
    return store


def introduction(store: MemoryStore) -> Introduction | None:
    return work(store).newcomers.get("amina").introduction


def test_it_is_the_consent_of_which_matching_hears() -> None:
    assert PURPOSE == INTRODUCTION


@pytest.mark.parametrize(
    ("history", "known"),
    [
        ((YES,), Introduction(allowed=True, on=DAY)),
        ((YES, NO), Introduction(allowed=False, on=DAY)),
        ((NO, YES), Introduction(allowed=True, on=DAY)),
        ((NO,), None),
        ((), None),
    ],
)
def test_the_last_decision_is_known(history: tuple[Decision, ...], known: Introduction | None) -> None:
    assert introduction(migrated(a_store(*UNHEARD), *history)) == known


def test_what_is_decided_since_overrules_it_and_is_not_overruled_by_migrating_again() -> None:
    store = migrated(a_store(*UNHEARD), YES)
    withdrawal = in_sequence([*UNHEARD, a_consent(), a_consent_withdrawn()])[-1]
    hear([withdrawal], store)
    assert introduction(migrated(store, YES)) == Introduction(allowed=False, on=withdrawal.event().withdrawn_on)  # type: ignore[attr-defined]
