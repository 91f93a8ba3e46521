"""A unit asks another one for a file: it does not learn whose until the other one grants it."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis import concerned
from services.chassis.errors import Conflict, NotFound
from services.chassis.storage.memory import MemoryStore
from services.contracts.intake import NewcomerMoved
from services.intake.file_requests.answers import FileRequestShown
from services.intake.file_requests.commands import AskFileRequests, DeclineFile, GrantFile, RequestFile
from services.intake.file_requests.domain import DAYS_TO_ANSWER, KEPT_AFTER
from services.intake.file_requests.handlers import forget_requests
from services.intake.file_requests.views import file_requests
from services.intake.moves.commands import MoveNewcomer
from services.intake.newcomers.commands import AskLikely
from services.intake.newcomers.resembling import likely
from services.platform.caller import Caller

from .builders import (
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    NOW,
    TODAY,
    a_newcomer,
    a_store,
    announced,
    ask,
    the,
    the_newcomer,
    work,
)

PERSON: dict[str, Any] = {"first_name": "Amina", "last_name": "Testova", "birth_date": date(1990, 5, 17)}
LAST_DAY = NOW + timedelta(days=DAYS_TO_ANSWER)


def request(store: MemoryStore, **more: Any) -> str:
    """Gent asks Kortrijk."""
    said = {"unit_id": "gent", "asked_unit_id": "kortrijk", "purpose": "moved-here", **PERSON}
    return str(ask(store, RequestFile, **said | more).body["id"])


def shown(store: MemoryStore, caller: Caller, now: Any = NOW, **more: Any) -> list[FileRequestShown]:
    return file_requests(AskFileRequests(**more), work(store, caller, now)).file_requests


def known_in_kortrijk(store: MemoryStore) -> str:
    return a_newcomer(store, **PERSON, unit_id="kortrijk")


def test_whoever_asks_does_not_learn_who_it_is_and_whoever_is_asked_sees_their_own_person() -> None:
    store = a_store()
    newcomer = known_in_kortrijk(store)

    made = request(store, words="lives here since May")

    [asking], [asked] = shown(store, GENT_COORDINATOR), shown(store, KORTRIJK_COORDINATOR)
    assert (asking.id, asking.newcomer_id, asking.is_yours_to_answer) == (made, None, False)
    assert (asked.newcomer_id, asked.unit_id, asked.purpose, asked.words) == (
        newcomer,
        "gent",
        "moved-here",
        "lives here since May",
    )
    assert asked.is_yours_to_answer


def test_granted_the_file_moves_to_whoever_asked() -> None:
    store = a_store()
    newcomer = known_in_kortrijk(store)
    made = request(store)

    ask(store, GrantFile, KORTRIJK_COORDINATOR, request_id=made)
    ask(store, GrantFile, KORTRIJK_COORDINATOR, request_id=made)

    assert the_newcomer(store, newcomer).unit_id == "gent"
    assert the(store, NewcomerMoved).unit_id == "gent"
    [asking] = shown(store, GENT_COORDINATOR)
    assert (asking.state, asking.newcomer_id) == ("granted", newcomer)


def test_declined_with_a_reason_nothing_moves_and_nobody_is_named() -> None:
    store = a_store()
    newcomer = known_in_kortrijk(store)
    made = request(store)

    ask(store, DeclineFile, KORTRIJK_COORDINATOR, request_id=made, reason="call-us")

    [asking] = shown(store, GENT_COORDINATOR)
    assert (asking.state, asking.reason, asking.newcomer_id) == ("declined", "call-us", None)
    assert the_newcomer(store, newcomer).unit_id == "kortrijk"
    with pytest.raises(Conflict):
        ask(store, GrantFile, KORTRIJK_COORDINATOR, request_id=made)


def test_it_ends_by_itself_and_is_forgotten_a_month_later() -> None:
    store = a_store()
    known_in_kortrijk(store)
    made = request(store)
    after = LAST_DAY + timedelta(days=1)

    assert [each.state for each in shown(store, KORTRIJK_COORDINATOR, LAST_DAY)] == ["open"]
    assert [each.state for each in shown(store, KORTRIJK_COORDINATOR, after, state="over")] == ["over"]
    assert shown(store, KORTRIJK_COORDINATOR, after, state="open") == []
    with pytest.raises(Conflict):
        ask(store, GrantFile, KORTRIJK_COORDINATOR, now=after, request_id=made)

    for now, left in ((LAST_DAY + KEPT_AFTER - timedelta(days=1), 1), (LAST_DAY + KEPT_AFTER, 0)):
        uow = work(store, now=now)
        forget_requests(uow)
        uow.commit()
        assert len(store.collections["file_requests"]) == left


def test_asked_again_it_is_the_same_request_while_it_is_open() -> None:
    store = a_store()
    known_in_kortrijk(store)
    first = request(store)

    assert request(store) == first
    ask(store, DeclineFile, KORTRIJK_COORDINATOR, request_id=first, reason="other")
    assert request(store) != first


@pytest.mark.parametrize("more", [{"first_name": "Selam"}, {"birth_date": date(1971, 2, 3)}])
def test_nothing_is_asked_about_nobody(more: dict[str, Any]) -> None:
    store = a_store()
    known_in_kortrijk(store)

    with pytest.raises(NotFound) as refusal:
        request(store, **more)

    assert refusal.value.slug == "nobody-known-there"


def test_only_the_unit_that_is_asked_answers() -> None:
    store = a_store()
    known_in_kortrijk(store)
    made = request(store)

    for order, more in ((GrantFile, {}), (DeclineFile, {"reason": "other"})):
        with pytest.raises(NotFound):
            ask(store, order, GENT_COORDINATOR, request_id=made, **more)
    assert announced(store, NewcomerMoved) == []
    assert shown(store, Caller(subject="c3", role="coordinator", units=frozenset({"menen"}))) == []


def test_whoever_is_told_that_another_unit_knows_somebody_stands_in_the_log() -> None:
    store = a_store()
    newcomer = known_in_kortrijk(store)

    with concerned.noting() as noted:
        told = likely(AskLikely(**PERSON), work(store))

    assert [each.unit_id for each in told.elsewhere] == ["kortrijk"]
    assert list(noted) == [newcomer]


def test_a_file_that_moved_on_meanwhile_is_not_handed_over() -> None:
    store = a_store("gent", "kortrijk", "menen")
    newcomer = known_in_kortrijk(store)
    made = request(store)
    ask(store, MoveNewcomer, KORTRIJK_COORDINATOR, newcomer_id=newcomer, unit_id="menen", on=TODAY)

    with pytest.raises(Conflict) as refusal:
        ask(store, GrantFile, KORTRIJK_COORDINATOR, request_id=made)
    assert refusal.value.slug == "file-moved-since"
