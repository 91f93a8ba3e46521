"""An organisation that was registered twice: whoever acts for either acts for the one that goes on."""

from datetime import date, timedelta

import pytest

from services.chassis.envelope import enveloped
from services.chassis.storage.memory import MemoryStore
from services.contracts.event import Event
from services.contracts.organisations import OrganisationMergeUndone, OrganisationsMerged
from services.identity.arrivals.handlers import account_of_organisation
from services.identity.merges.handlers import apply_organisation_merge
from services.identity.oauth.handlers import access
from services.platform.caller import Caller

from .builders import NOW, work

DAY = date(2026, 3, 1)
WHICH = {"organisation_id": "farm", "survivor_id": "library", "area_id": "gent"}
MERGED: Event = OrganisationsMerged(**WHICH, merged_on=DAY)
UNDONE: Event = OrganisationMergeUndone(**WHICH, undone_on=DAY)


def hear(store: MemoryStore, event: Event, sequence: int) -> None:
    uow = work(store)
    apply_organisation_merge(enveloped(event, sequence, NOW, "", f"merge-{sequence}"), uow)
    uow.commit()


def acts_for(store: MemoryStore, role: str, organisation: str, monkeypatch: pytest.MonkeyPatch) -> object:
    """For whom a token speaks that is given now to an account of this organisation or partner."""
    given: list[object] = []
    monkeypatch.setattr(access.keys, "signed", lambda claims, *_: given.append(claims) or "token")
    caller = Caller(subject="o1", role=role, organisation=organisation)
    access.access_token(caller, timedelta(minutes=5), work(store))
    [claims] = given
    return claims["organisation"]  # type: ignore[index]


def test_the_next_token_of_the_other_is_for_the_one_that_goes_on_until_that_is_undone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = MemoryStore()
    hear(store, MERGED, 2)
    assert acts_for(store, "organisation", "farm", monkeypatch) == "library"
    assert acts_for(store, "coach", "jobkans", monkeypatch) == "jobkans"

    hear(store, UNDONE, 3)
    assert acts_for(store, "organisation", "farm", monkeypatch) == "farm"


def test_an_undo_that_is_heard_before_its_merge_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    store = MemoryStore()
    hear(store, UNDONE, 3)
    hear(store, MERGED, 2)

    assert acts_for(store, "organisation", "farm", monkeypatch) == "farm"


def test_a_link_to_the_contact_of_the_other_lets_in_for_the_one_that_goes_on() -> None:
    store = MemoryStore()
    hear(store, MERGED, 2)
    account = account_of_organisation("farm", "nl", work(store))

    assert account is not None
    assert account.grants[0].organisation == "library"
