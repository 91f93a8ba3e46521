"""What others tell reaches the same state whatever the order and however often it is told."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.chassis.envelope import Envelope
from services.chassis.errors import NotFound
from services.chassis.storage.memory import MemoryStore
from services.contracts import intake, organisations
from services.contracts.event import Event

from .builders import (
    a_newcomer,
    a_registration,
    a_store,
    an_eligibility,
    an_interview,
    an_opportunity,
    an_organisation,
    hear,
    in_sequence,
    work,
)

LOG: list[Event] = [
    *a_newcomer(),
    an_eligibility(eligible=False, checked_on=date(2026, 2, 1)),
    an_interview(talents=("cooking",), completed_on=date(2026, 2, 2)),
    an_eligibility(valid_until=date(2026, 12, 31), checked_on=date(2026, 2, 3)),
    intake.RegistrationCorrected(newcomer_id="amina", unit_id="gent", registered_on=date(2026, 1, 2), postcode="9050"),
    intake.NewcomerWithdrew(newcomer_id="amina", withdrew_on=date(2026, 2, 20)),
    *a_newcomer("omar", "kortrijk"),
    *an_organisation(),
    organisations.OrganisationSuspended(organisation_id="library", suspended_on=date(2025, 5, 1)),
    organisations.OrganisationApproved(organisation_id="library", approved_on=date(2025, 6, 1)),
    organisations.InsuranceRecorded(organisation_id="library", insured_until=date(2028, 1, 1)),
    organisations.OrganisationSuspended(organisation_id="library", suspended_on=date(2025, 7, 1)),
    an_opportunity(),
    organisations.OpportunityChanged(**vars(an_opportunity(places=5))),
    organisations.OpportunityClosed(opportunity_id="storytime", organisation_id="library", closed_on=date(2026, 3, 1)),
]
ENVELOPES = in_sequence(LOG)


def state(store: MemoryStore) -> dict[str, Any]:
    """All that was kept, without how often it was written."""
    kept = {name: dict(documents) for name, documents in store.collections.items()}
    for documents in kept.values():
        for document in documents.values():
            document.pop("version")
    return kept


def state_after(envelopes: list[Envelope]) -> dict[str, Any]:
    store = MemoryStore()
    hear(envelopes, store)
    return state(store)


@pytest.mark.slow
@given(st.permutations(ENVELOPES), st.lists(st.sampled_from(ENVELOPES), max_size=20), st.data())
def test_neither_order_nor_repetition_changes_what_is_known(
    shuffled: list[Envelope], repeated: list[Envelope], data: st.DataObject
) -> None:
    told = list(shuffled)
    for envelope in repeated:
        told.insert(data.draw(st.integers(0, len(told))), envelope)

    assert state_after(told) == state_after(ENVELOPES)


@given(st.permutations(ENVELOPES), st.integers(1, 7))
def test_it_does_not_matter_how_many_facts_are_committed_together(shuffled: list[Envelope], size: int) -> None:
    store = MemoryStore()
    for first in range(0, len(shuffled), size):
        hear(shuffled[first : first + size], store)

    assert state(store) == state_after(ENVELOPES)


def test_the_latest_standing_of_an_organisation_holds() -> None:
    store = MemoryStore()
    approved, suspended, again = in_sequence(
        [
            organisations.OrganisationApproved(organisation_id="library", approved_on=date(2025, 2, 1)),
            organisations.OrganisationSuspended(organisation_id="library", suspended_on=date(2025, 5, 1)),
            organisations.OrganisationApproved(organisation_id="library", approved_on=date(2025, 6, 1)),
        ]
    )

    hear([again, approved, suspended], store)

    assert work(store).organisations.get("library").approved


@pytest.mark.parametrize("fact", [an_eligibility(), an_interview()])
def test_a_newcomer_is_unknown_until_the_registration_was_heard(fact: Event) -> None:
    newcomer = work(a_store(fact)).newcomers.get("amina")

    with pytest.raises(NotFound, match="unknown-newcomer"):
        _ = newcomer.unit


def test_an_opportunity_of_which_only_the_closure_is_known_is_unknown() -> None:
    closed = organisations.OpportunityClosed(
        opportunity_id="storytime", organisation_id="library", closed_on=date(2026, 3, 1)
    )
    opportunity = work(a_store(closed)).opportunities.get("storytime")

    with pytest.raises(NotFound, match="unknown-opportunity"):
        _ = opportunity.details


def test_what_is_told_again_writes_nothing() -> None:
    store = a_store(a_registration())
    uow = work(store)

    hear(in_sequence([a_registration()]), store)

    assert not uow.pending()
    assert store.collections["candidates"]["amina"]["version"] == 1
