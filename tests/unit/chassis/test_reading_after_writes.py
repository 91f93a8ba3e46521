"""What a commit announced fits into a short token, and whoever shows it waits for just that."""

import time
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import eventlet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.chassis.storage import hearing
from services.chassis.storage.collection import Collection
from services.chassis.storage.hearing import Hearing
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.unit_of_work import ExecutionContext
from services.chassis.storage.writes import LONGEST, NoToken, Write, event_id, new_key, token_of, writes_of
from services.contracts.intake import ConsentGiven, NewcomerRegistered
from services.platform.work import UnitOfWork
from tests.unit.chassis.test_read_model import Thing

TYPES = ("newcomer-registered", "consent-given", "unit-opened", "eligibility-recorded")
WRITES = st.lists(
    st.builds(
        Write,
        st.sampled_from(["intake", "organisations"]),
        st.integers(0, 2**33),
        st.builds(new_key),
        st.dictionaries(st.sampled_from(TYPES), st.integers(1, 500), min_size=1),
    ),
    min_size=1,
    max_size=4,
)


@given(WRITES)
def test_a_token_tells_what_was_written(writes: list[Write]) -> None:
    assert writes_of(token_of(writes)) == writes
    both = f"{token_of(writes[:1])}, {token_of(writes[1:])}"
    assert writes_of(both) == writes


def encoded(text: str) -> str:
    return "1." + urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "token",
    [
        "",
        "1.",
        "2.W10",
        "1.%%%",
        encoded("{}") + ",",
        encoded("[1]"),
        encoded("[" * 2000),
        encoded('[["intake",1,"00",{"consent-given":1}]]'),
        encoded('[["intake","1","%s",{"consent-given":1}]]' % ("0" * 24)),
        encoded('[["intake",1,"%s",{"consent-given":0}]]' % ("0" * 24)),
        encoded('[["intake",1,"%s",{"consent-given":1e9}]]' % ("0" * 24)),
        encoded('[["intake",1,"%s",{"consent-given":10001}]]' % ("0" * 24)),
        encoded('[["intake",true,"%s",{"consent-given":1}]]' % ("0" * 24)),
        encoded('[["in take",1,"%s",{"consent-given":1}]]' % ("0" * 24)),
        encoded('[["intake",1,"%s",["consent-given"]]]' % ("0" * 24)),
        encoded('[["intake",1,"%s"]]' % ("0" * 24)),
        ",".join([encoded('[["intake",1,"%s",{"consent-given":6000}]]' % ("0" * 24))] * 2),
        "1." + "W" * LONGEST,
    ],
)
def test_what_is_no_token_is_told_apart(token: str) -> None:
    with pytest.raises(NoToken):
        writes_of(token)


class Things(UnitOfWork):
    def __init__(self, store: MemoryStore, context: ExecutionContext) -> None:
        super().__init__(store, context)
        self.things = Collection(self, "things", Thing, missing="unknown-thing", about="newcomer_id")


def registered(thing: str) -> NewcomerRegistered:
    return NewcomerRegistered(newcomer_id=thing, unit_id="gent", registered_on=date(2026, 1, 5))


def consented(thing: str) -> ConsentGiven:
    return ConsentGiven(newcomer_id=thing, purpose="photos", given_on=date(2026, 1, 5))


def test_the_token_of_an_occasion_names_every_event_of_all_its_commits_and_no_other() -> None:
    store, context = MemoryStore(), ExecutionContext()
    for part in ("a", "b"):
        work = Things(store, context)
        for number in range(3):
            work.things.add(Thing(f"{part}{number}", 1))
            work.publish(registered(f"{part}{number}"))
            work.publish(consented(f"{part}{number}"))
        with suppress(ZeroDivisionError), work.attempt():
            work.publish(registered(f"{part}1"))
            raise ZeroDivisionError
        work.commit()

    told = writes_of(token_of(context.wrote))

    named = [event for write in told for event in write.ids(write.counts)]
    assert sorted(named) == sorted(event.id for event in store.outbox)
    assert len(set(named)) == 12
    [last] = {event.id for event in store.outbox if event.subject == "b2" and event.type == "consent-given"}
    assert last == event_id(told[1].key, "consent-given", 2)


def test_five_hundred_events_take_no_more_room_than_one() -> None:
    store, context = MemoryStore(), ExecutionContext()
    work = Things(store, context)
    for number in range(500):
        work.things.add(Thing(str(number), 1))
        work.publish(registered(str(number)))
        work.publish(consented(str(number)))
    work.commit()

    assert len(token_of(context.wrote)) < 200


class Inbox:
    """The keys that were committed, and how often somebody looked."""

    def __init__(self, *keys: str) -> None:
        self.keys = set(keys)
        self.looks = 0

    def processed(self, keys: Iterable[str]) -> set[str]:
        self.looks += 1
        return self.keys.intersection(keys)


@pytest.fixture(autouse=True)
def in_a_blink(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hearing, "WAIT_SECONDS", 0.2)
    monkeypatch.setattr(hearing, "FIRST_LOOK", 0.01)


def written(count: int = 1, kind: str = "newcomer-registered", age: timedelta = timedelta(0)) -> Write:
    return Write("intake", int(time.time() - age.total_seconds()), new_key(), {kind: count})


def keys_of(write: Write, listener: str = "matching.on_newcomer") -> list[str]:
    return [f"{listener}:{event}" for event in write.ids(write.counts)]


def test_what_this_process_applied_is_known_without_a_look_at_the_store() -> None:
    inbox, write = Inbox(), written(3)
    hears = Hearing("matching", inbox.processed)
    hears.heard(keys_of(write))

    assert hears.await_heard([write])
    assert inbox.looks == 0


def test_who_waits_goes_on_the_moment_it_is_applied() -> None:
    inbox, write = Inbox(), written(3)
    hears = Hearing("matching", inbox.processed)
    waiting = eventlet.spawn(hears.await_heard, [write])
    eventlet.sleep(0)

    for key in keys_of(write):
        hears.heard([key])

    assert waiting.wait()
    assert inbox.looks == 1


def test_every_event_counts_not_the_last_one() -> None:
    """Another process may be ahead of the one that has the first ones in hand."""
    write = written(200)
    inbox = Inbox(*keys_of(write)[150:])
    hears = Hearing("matching", inbox.processed)

    assert not hears.await_heard([write])

    inbox.keys.update(keys_of(write)[:150])
    assert hears.await_heard([write])


def test_what_another_process_applied_must_be_in_memory_too() -> None:
    write = written()
    answers: list[bool] = [False, True]
    hears = Hearing("matching", Inbox(*keys_of(write)).processed, lambda _: answers.pop(0))

    assert not hears.await_heard([write])
    assert hears.await_heard([write])
    assert answers == []


@pytest.mark.parametrize("write", [written(kind="group-session-planned"), Write("employment", 0, new_key(), {"x": 1})])
def test_what_a_service_does_not_listen_to_is_not_waited_for(write: Write) -> None:
    inbox = Inbox()

    assert Hearing("matching", inbox.processed).await_heard([write])
    assert inbox.looks == 0


def test_who_listens_to_everything_waits_for_everything() -> None:
    write = written(kind="group-session-planned")
    inbox = Inbox()

    assert not Hearing("reporting", inbox.processed).await_heard([write])
    inbox.keys.update(keys_of(write, "reporting.on_intake_fact"))
    assert Hearing("reporting", inbox.processed).await_heard([write])


def test_what_is_long_past_is_not_waited_for() -> None:
    inbox = Inbox()
    hears = Hearing("matching", inbox.processed)

    assert not hears.await_heard([written(age=timedelta(hours=1))])
    assert inbox.looks == 1
    assert hears.await_heard([written(age=timedelta(days=61))])
    assert inbox.looks == 1


def test_of_many_who_wait_some_are_answered_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hearing, "WAITING_AT_MOST", 3)
    hears = Hearing("matching", Inbox().processed)
    done: list[Any] = []
    threads = [eventlet.spawn(lambda n=n: done.append((n, hears.await_heard([written()])))) for n in range(4)]
    for thread in threads:
        thread.wait()

    assert done[0] == (3, False)
    assert {answer for _, answer in done} == {False}
