"""Who said yes for the newcomer is kept: they themselves, or whoever said it in their name, and how they were told."""

from typing import Any

import pytest

from services.chassis.errors import Invalid
from services.chassis.storage.memory import MemoryStore
from services.matching.proposals.commands import AcceptMatch
from services.platform.caller import Caller

from .asking import at_fault, request
from .builders import AMINA, GENT_COORDINATOR, a_store
from .steps import do, proposed


@pytest.fixture(name="ready")
def ready_() -> MemoryStore:
    return a_store()


def shown(store: MemoryStore, match: str, caller: Caller = GENT_COORDINATOR) -> Any:
    return request(store, "GET", f"/v1/matches/{match}", caller=caller)[1]


def test_the_newcomer_says_it(ready: MemoryStore) -> None:
    match = proposed(ready)
    do(AcceptMatch, ready, AMINA, match_id=match)
    assert shown(ready, match)["accepted_by"] == {"side": "newcomer", "by": AMINA.subject, "how": None}


@pytest.mark.parametrize("how", ["phone", "in-person", "message", None])
def test_a_coordinator_says_it_in_their_name(ready: MemoryStore, how: str | None) -> None:
    match = proposed(ready)
    do(AcceptMatch, ready, GENT_COORDINATOR, match_id=match, how=how)
    said = {"side": "coordinator", "by": GENT_COORDINATOR.subject, "how": how}
    assert shown(ready, match)["accepted_by"] == said
    assert "accepted_by" not in shown(ready, match, AMINA)


def test_the_same_yes_again_keeps_who_said_it_first(ready: MemoryStore) -> None:
    match = proposed(ready)
    do(AcceptMatch, ready, AMINA, match_id=match)
    do(AcceptMatch, ready, GENT_COORDINATOR, match_id=match, how="phone")
    assert shown(ready, match)["accepted_by"]["side"] == "newcomer"


def test_who_says_it_themselves_was_told_by_nobody(ready: MemoryStore) -> None:
    match = proposed(ready)
    with pytest.raises(Invalid, match="said-by-themselves"):
        do(AcceptMatch, ready, AMINA, match_id=match, how="phone")
    answer = request(ready, "POST", f"/v1/matches/{match}/acceptance", {"how": "a letter"}, GENT_COORDINATOR)
    assert at_fault(answer) == (422, "invalid-request", {"how"})
