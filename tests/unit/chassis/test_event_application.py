"""Applying a batch of messages: one commit where that works, alone where one of them fails, each exactly once."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest

from services.chassis.envelope import Envelope, enveloped, to_body
from services.chassis.errors import Conflict, Contended, NotFound, Unavailable
from services.chassis.messaging.event_application import apply
from services.chassis.storage.collection import Collection
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.store import Commit
from services.chassis.storage.unit_of_work import ExecutionContext
from services.contracts.intake import NewcomerRegistered
from services.platform.work import UnitOfWork

TRACE = f"00-{'a' * 32}-{'b' * 16}-01"
Handle = Callable[[Envelope, "CountingWork"], None]


@dataclass(frozen=True)
class Effect:
    id: str
    times: int = 0


class CountingWork(UnitOfWork):
    def __init__(self, store: MemoryStore, context: ExecutionContext | None = None) -> None:
        super().__init__(store, context)
        self.effects = Collection(self, "effects", Effect, missing="unknown-effect")


class CountingStore(MemoryStore):
    """Counts commits, and refuses some of them."""

    def __init__(self) -> None:
        super().__init__()
        self.commits = 0
        self.refusals: list[Exception] = []

    def commit(self, commit: Commit) -> None:
        if self.refusals:
            raise self.refusals.pop(0)
        super().commit(commit)
        self.commits += 1


@pytest.fixture
def store() -> CountingStore:
    return CountingStore()


def body(subject: str, event_id: str = "") -> bytes:
    event = NewcomerRegistered(newcomer_id=subject, unit_id="gent", registered_on=date(2019, 3, 1))
    return to_body(enveloped(event, 1, datetime.now(UTC), TRACE, event_id or f"event-{subject}"))


def count(fact: Envelope, work: UnitOfWork) -> None:
    assert isinstance(work, CountingWork)
    effect = work.effects.find(fact.subject) or Effect(fact.subject)
    work.effects.put(replace(effect, times=effect.times + 1))


def failing_for(subject: str, error: Exception) -> Callable[[Envelope, UnitOfWork], None]:
    def handle(fact: Envelope, work: UnitOfWork) -> None:
        count(fact, work)
        if fact.subject == subject:
            raise error

    return handle


def outcomes(
    store: CountingStore, bodies: list[bytes], handle: Callable[[Envelope, UnitOfWork], None] = count
) -> list[str]:
    applied = apply(bodies, "probe.on_newcomer", lambda moment: CountingWork(store, moment), handle)
    return [f"{outcome.kind} {outcome.error}".strip() for outcome in applied]


def times(store: CountingStore) -> dict[str, int]:
    return {name: document["times"] for name, document in store.collections.get("effects", {}).items()}


def test_a_batch_is_applied_in_one_commit(store: CountingStore) -> None:
    assert outcomes(store, [body("a"), body("b"), body("c")]) == ["applied"] * 3
    assert times(store) == {"a": 1, "b": 1, "c": 1}
    assert store.commits == 1


def test_nothing_to_apply_is_no_commit(store: CountingStore) -> None:
    assert outcomes(store, []) == []
    assert outcomes(store, [b"garbage"]) == ["undecodable the body is not JSON that can be kept"]
    assert store.commits == 0


def test_a_repetition_in_the_same_batch_or_later_changes_nothing(store: CountingStore) -> None:
    assert outcomes(store, [body("a"), body("b"), body("a")]) == ["applied", "applied", "repeated"]
    assert outcomes(store, [body("a"), body("c")]) == ["repeated", "applied"]
    assert times(store) == {"a": 1, "b": 1, "c": 1}


def test_two_events_of_one_subject_in_one_batch_both_count(store: CountingStore) -> None:
    assert outcomes(store, [body("a", "one"), body("a", "two")]) == ["applied", "applied"]
    assert times(store) == {"a": 2}


def test_another_listener_hears_the_same_event_for_itself(store: CountingStore) -> None:
    for listener in ("probe.one", "probe.two"):
        apply([body("a")], listener, lambda moment: CountingWork(store, moment), count)
    assert times(store) == {"a": 2}


POISON = [
    (Conflict("not-possible", "No.", id="x"), "permanent Conflict:not-possible"),
    (NotFound("unknown-thing"), "permanent NotFound:unknown-thing"),
    (RuntimeError("Jan Janssens"), "failed RuntimeError"),
    (KeyError("Jan Janssens"), "failed KeyError"),
    (RecursionError(), "failed RecursionError"),
]


@pytest.mark.parametrize(("error", "outcome"), POISON)
def test_one_that_fails_does_not_harm_the_others(store: CountingStore, error: Exception, outcome: str) -> None:
    bodies = [body("a"), body("poison"), body("b")]

    assert outcomes(store, bodies, failing_for("poison", error)) == ["applied", outcome, "applied"]
    assert times(store) == {"a": 1, "b": 1}
    assert outcomes(store, bodies) == ["repeated", "applied", "repeated"]
    assert times(store) == {"a": 1, "poison": 1, "b": 1}


def test_an_unreadable_one_among_readable_ones_keeps_its_place(store: CountingStore) -> None:
    garbled = json.dumps({**json.loads(body("x")), "data": "none"}).encode()

    found = outcomes(store, [b"\xff", body("a"), garbled, body("b")])

    assert [outcome.split()[0] for outcome in found] == ["undecodable", "applied", "undecodable", "applied"]
    assert times(store) == {"a": 1, "b": 1}


def test_data_that_does_not_fit_its_contract_is_unreadable_once_a_handler_reads_it(store: CountingStore) -> None:
    attributes = json.loads(body("x"))
    misfit = json.dumps({**attributes, "data": {"newcomer_id": "x"}}).encode()

    def handle(fact: Envelope, work: UnitOfWork) -> None:
        fact.event()
        count(fact, work)

    found = outcomes(store, [body("a"), misfit], handle)

    assert [outcome.split()[0] for outcome in found] == ["applied", "undecodable"]


@pytest.mark.parametrize("times_contended", [1, 3])
@pytest.mark.parametrize("size", [1, 3])
def test_somebody_faster_is_met_by_trying_again_on_fresh_state(
    store: CountingStore, times_contended: int, size: int
) -> None:
    store.refusals = [Contended() for _ in range(times_contended)]

    assert outcomes(store, [body(str(number)) for number in range(size)]) == ["applied"] * size
    assert set(times(store).values()) == {1}


def test_contention_without_end_is_told_as_such(store: CountingStore) -> None:
    store.refusals = [Contended() for _ in range(100)]

    assert outcomes(store, [body("a")]) == ["contended Contended"]
    assert times(store) == {}


def test_a_store_that_is_away_raises_and_changes_nothing(store: CountingStore) -> None:
    store.refusals = [Unavailable("store-unavailable")]

    with pytest.raises(Unavailable):
        outcomes(store, [body("a"), body("b")])

    assert times(store) == {}
    assert outcomes(store, [body("a"), body("b")]) == ["applied", "applied"]
    assert times(store) == {"a": 1, "b": 1}


def test_a_store_that_goes_away_half_way_loses_and_repeats_nothing(store: CountingStore) -> None:
    """The batch is taken apart because of one; the store goes away after the first was committed alone."""
    bodies = [body("a"), body("poison"), body("b")]
    handle = failing_for("poison", Conflict("no"))

    def goes_away(fact: Envelope, work: UnitOfWork) -> None:
        if fact.subject == "poison" and times(store) == {"a": 1}:
            raise Unavailable("store-unavailable")
        handle(fact, work)

    with pytest.raises(Unavailable):
        outcomes(store, bodies, goes_away)

    assert outcomes(store, bodies, handle) == ["repeated", "permanent Conflict:no", "applied"]
    assert times(store) == {"a": 1, "b": 1}


def test_what_is_announced_continues_the_trace_of_what_was_heard(store: CountingStore) -> None:
    traces = []

    def handle(_: Envelope, work: UnitOfWork) -> None:
        traces.append(work.context.trace)

    outcomes(store, [body("a"), body("b")], handle)

    assert {trace.split("-")[1] for trace in traces} == {"a" * 32}
    assert len(set(traces)) == 2


def test_what_a_batch_needs_is_loaded_before_it_for_new_events_alone(store: CountingStore) -> None:
    loaded: list[list[str]] = []

    def prefetch(facts: list[Envelope], work: CountingWork) -> None:
        loaded.append([fact.subject for fact in facts])
        work.effects.prefetch(fact.subject for fact in facts)

    apply([body("a")], "listener", lambda moment: CountingWork(store, moment), count, prefetch)
    apply([body("a"), body("b")], "listener", lambda moment: CountingWork(store, moment), count, prefetch)

    assert loaded == [["a"], ["b"]]
    assert {name: effect["times"] for name, effect in store.collections["effects"].items()} == {"a": 1, "b": 1}


def test_an_event_that_cannot_be_loaded_for_is_alone_in_that(store: CountingStore) -> None:
    def prefetch(facts: list[Envelope], _work: CountingWork) -> None:
        if "bad" in {fact.subject for fact in facts}:
            raise NotFound("unknown-record")

    bodies = [body("a"), body("bad"), body("b")]
    outcomes = apply(bodies, "listener", lambda moment: CountingWork(store, moment), count, prefetch)

    assert [outcome.kind for outcome in outcomes][::2] == ["applied", "applied"]
    assert outcomes[1].kind not in ("applied", "repeated")
    assert set(store.collections["effects"]) == {"a", "b"}
