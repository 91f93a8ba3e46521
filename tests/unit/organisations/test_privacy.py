"""What stays with organisations: whom to call, and what people wrote down."""

from typing import Any

import pytest

from services.chassis.storage.memory import MemoryStore
from services.contracts.organisations import OpportunityOpened
from services.organisations.commands.opportunities import ChangeOpportunity, CloseOpportunity, OpenOpportunity
from services.organisations.commands.organisations import KeepContact
from services.organisations.commands.standing import (
    ApproveOrganisation,
    AssessCriterion,
    RecordInsurance,
    SuspendOrganisation,
)

from .builders import ADMINISTRATOR, TODAY, a_store, an_opportunity, an_organisation, ask, evidence, the

SECRETS: dict[str, Any] = {
    "name": "secret-name",
    "municipality": "secret-municipality",
    "contact_name": "secret-contact",
    "contact_email": "secret@example.org",
    "reference": "secret-reference",
    "postcode": "secret-post",
}


def everything(store: MemoryStore) -> None:
    """All that can be asked about one organisation, with a secret wherever text is free."""
    organisation = an_organisation(store, criteria=evidence(), **SECRETS)
    about: dict[str, Any] = {"organisation_id": organisation}
    ask(store, AssessCriterion, ADMINISTRATOR, **about, note="secret-note")
    ask(store, ApproveOrganisation, ADMINISTRATOR, **about)
    ask(store, RecordInsurance, ADMINISTRATOR, **about, insurer="secret-insurer")
    ask(store, KeepContact, ADMINISTRATOR, **about, contact_name="secret-other", contact_email="secret-2@example.org")
    offer: dict[str, Any] = {"title": "secret-title", "talents": ["koken"]}
    opened = ask(store, OpenOpportunity, ADMINISTRATOR, **about, **offer, reference="secret-offer").body["id"]
    ask(store, ChangeOpportunity, ADMINISTRATOR, opportunity_id=opened, **offer, places=7)
    ask(store, CloseOpportunity, ADMINISTRATOR, opportunity_id=opened)
    ask(store, SuspendOrganisation, ADMINISTRATOR, **about, suspended_on=TODAY, reason="secret-reason")


def test_events_carry_nothing_that_was_written_freely_and_nobody_to_call() -> None:
    store = a_store()

    everything(store)

    assert [envelope.type for envelope in store.outbox] == [
        "organisation-registered",
        "organisation-approved",
        "insurance-recorded",
        "opportunity-opened",
        "opportunity-changed",
        "opportunity-closed",
        "organisation-suspended",
    ]
    assert "secret" not in str(store.outbox)


def test_events_of_one_organisation_are_numbered_from_one_without_a_gap_whatever_is_silent() -> None:
    store = a_store()

    everything(store)

    told = [each.sequence for each in store.outbox if each.event().about == "organisation_id"]
    assert told == [1, 2, 3, 4]


def test_what_was_kept_remembers_who_wrote_it_down_by_an_opaque_id() -> None:
    store = a_store()

    everything(store)

    [kept] = store.collections["organisations"].values()
    assert {found["assessed_by"] for found in kept["evidence"]} == {"a1"}
    assert {step["decided_by"] for step in kept["steps"]} == {"a1"}


@pytest.mark.parametrize(
    ("written", "told"),
    [(" 9000 ", "9000"), ("B-9000", "9000"), ("0900", None), ("90000", None), ("9٠٠٠", None), ("", None), (None, None)],
)
def test_of_a_postcode_only_four_plain_digits_travel(written: str | None, told: str | None) -> None:
    store = a_store()

    an_opportunity(store, organisation_id=an_organisation(store, postcode=written))

    assert the(store, OpportunityOpened).postcode == told
