"""Who said yes for the newcomer is kept: they themselves, or whoever said it in their name, and how they were told."""

from dataclasses import replace
from typing import Any

import pytest

from services.chassis.errors import Conflict, Invalid
from services.chassis.storage.memory import MemoryStore
from services.matching.proposals.commands import AcceptMatch, ConfirmMatch
from services.platform.caller import Caller

from .asking import at_fault, request
from .builders import AMINA, GENT_COORDINATOR, a_store, work
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
    do(AcceptMatch, ready, GENT_COORDINATOR, match_id=match)
    assert shown(ready, match)["accepted_by"]["side"] == "newcomer"


def says_yes(store: MemoryStore, match: str, **said: Any) -> None:
    """A coordinator says yes in the newcomer's name."""
    do(AcceptMatch, store, GENT_COORDINATOR, match_id=match, **said)


@pytest.mark.parametrize("later", [{"how": "phone"}, {"how": "phone", "may_introduce": True}])
@pytest.mark.parametrize("confirm", [False, True])
def test_how_they_said_it_may_be_added_later(ready: MemoryStore, later: dict[str, Any], confirm: bool) -> None:
    match = proposed(ready)
    says_yes(ready, match)
    if confirm:
        do(ConfirmMatch, ready, match_id=match, starts_on=None, ends_on=None)
    for _ in "twice":
        says_yes(ready, match, **later)
    said = {"side": "coordinator", "by": GENT_COORDINATOR.subject, "how": "phone"}
    assert shown(ready, match)["accepted_by"] == said
    says_yes(ready, match)
    assert shown(ready, match)["accepted_by"] == said


@pytest.mark.parametrize(
    ("first", "given"), [(AMINA, {}), (GENT_COORDINATOR, {"how": "phone"}), (GENT_COORDINATOR, {"how": "in-person"})]
)
def test_what_was_said_otherwise_stands_and_nothing_is_dropped_in_silence(
    ready: MemoryStore, first: Caller, given: dict[str, str]
) -> None:
    match = proposed(ready)
    do(AcceptMatch, ready, first, match_id=match, **given)
    before = shown(ready, match)
    with pytest.raises(Conflict, match="answered-differently") as refused:
        says_yes(ready, match, how="message", may_introduce=True)
    assert refused.value.fields["differs"] == ["how"]
    assert shown(ready, match) == before


def test_how_is_added_to_a_yes_of_which_nobody_kept_who_said_it(ready: MemoryStore) -> None:
    match = proposed(ready)
    do(AcceptMatch, ready, GENT_COORDINATOR, match_id=match)
    uow = work(ready)
    uow.matches.save(replace(uow.matches.get(match), accepted_by=None))
    uow.commit()
    says_yes(ready, match)
    assert shown(ready, match)["accepted_by"] is None
    says_yes(ready, match, how="phone")
    assert shown(ready, match)["accepted_by"]["how"] == "phone"


def test_who_says_it_themselves_was_told_by_nobody(ready: MemoryStore) -> None:
    match = proposed(ready)
    with pytest.raises(Invalid, match="said-by-themselves"):
        do(AcceptMatch, ready, AMINA, match_id=match, how="phone")
    answer = request(ready, "POST", f"/v1/matches/{match}/acceptance", {"how": "a letter"}, GENT_COORDINATOR)
    assert at_fault(answer) == (422, "invalid-request", {"how"})
