"""The log: no entry appears behind a cursor that somebody holds, whoever commits, redelivers or crashes."""

from collections.abc import Iterable
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.changes.commands import AskChanges
from services.changes.handlers import forgetting, noting, numbering
from services.changes.store import ChangesWork
from services.changes.views import changes
from services.chassis.cursors import CursorTooOld
from services.chassis.envelope import from_body
from services.chassis.errors import Contended, Invalid
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.store import Document
from tests.unit.changes import telling
from tests.unit.changes.telling import ADMINISTRATOR, AMINA, DAY, NOW, OMAR, Told, page, registered, tell


def ids(found: changes.Changes) -> list[str]:
    return [change.record.id for change in found.changes]


class Process:
    """Something that one of several processes does: it prepares a commit, and commits some time later."""

    def __init__(self, store: MemoryStore, bodies: list[bytes] | None = None) -> None:
        self.store, self.bodies, self.uow = store, bodies, telling.work(store)

    def prepare(self) -> "Process":
        """Apply what a queue gave it, or number what waits."""
        self.uow = telling.work(self.store)
        if self.bodies is None:
            numbering._some(self.uow)
        for body in self.bodies or ():
            fact = from_body(body)
            if not self.store.processed([fact.id]):
                noting.note(fact, self.uow)
                self.uow.mark_processed(fact.id)
        return self

    def commit(self) -> bool:
        try:
            self.uow.commit()
        except Contended:
            return False
        return True


@pytest.mark.slow
@given(st.integers(0, 2**32), st.integers(2, 5))
def test_who_reads_along_misses_nothing_and_sees_nothing_twice(seed: int, at_once: int) -> None:
    """Batches and numberings, prepared side by side, redelivered to another process, committed or lost in any order."""
    chance, store = Random(seed), MemoryStore()
    names = [f"n{number}" for number in range(20)]
    bodies = [Told(registered(name)).body() for name in names]
    batches: list[list[bytes] | None] = [bodies[start : start + 4] for start in range(0, 20, 4)]
    todo = [*batches, *chance.sample(batches, 2), *[None] * 10]
    chance.shuffle(todo)
    seen: list[str] = []
    cursor, under_way = "0", []
    while todo or under_way:
        if todo and len(under_way) < at_once:
            under_way.append(Process(store, todo.pop()).prepare())
            continue
        one = under_way.pop(chance.randrange(len(under_way)))
        if chance.random() < 0.2:  # it crashes, and what it had in hand comes again
            todo.append(one.bodies)
        elif not one.commit():
            under_way.append(one.prepare())
        found = page(store, ADMINISTRATOR, cursor, limit=chance.randint(1, 5))
        seen += ids(found)
        cursor = found.cursor
    numbering.number(lambda: telling.work(store))
    while (found := page(store, ADMINISTRATOR, cursor)).changes:
        seen += ids(found)
        cursor = found.cursor

    assert sorted(seen) == sorted(names)


def test_of_two_who_give_numbers_at_once_the_second_gives_none() -> None:
    store = MemoryStore()
    assert Process(store, [Told(registered("a")).body()]).prepare().commit()
    first = Process(store).prepare()
    assert Process(store, [Told(registered("b")).body()]).prepare().commit()
    second = Process(store).prepare()

    assert first.commit()
    assert not second.commit()

    assert ids(page(store, ADMINISTRATOR)) == ["a"]
    numbering.number(lambda: telling.work(store))
    assert ids(page(store, ADMINISTRATOR)) == ["a", "b"]


def test_what_another_process_numbered_meanwhile_is_left_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the look at what waits and the look at each of it."""
    store = MemoryStore()
    assert Process(store, [Told(registered("a")).body()]).prepare().commit()
    seen = telling.work(store)
    waiting = numbering.waiting(numbering.AT_ONCE, seen)
    assert Process(store).prepare().commit()
    monkeypatch.setattr(numbering, "waiting", lambda *_: waiting)

    with pytest.raises(Contended):
        numbering._some(seen)


def test_what_waits_is_numbered_as_it_happened() -> None:
    store = MemoryStore()
    later, sooner = Told(registered("later"), at=NOW + timedelta(seconds=1)), Told(registered("sooner"))
    assert Process(store, [later.body(), sooner.body()]).prepare().commit()
    numbering.number(lambda: telling.work(store))

    assert ids(page(store, ADMINISTRATOR)) == ["sooner", "later"]


class Counting(MemoryStore):
    """Counts how often it is asked for documents."""

    loads = 0

    def load(self, collection: str, ids: Iterable[str]) -> list[Document]:
        self.loads += 1
        return super().load(collection, ids)


@pytest.mark.parametrize("events", [2, 50])
def test_a_batch_is_noted_and_numbered_with_a_few_looks_whatever_its_size(events: int) -> None:
    store = Counting()
    people = [f"n{number}" for number in range(events)]
    checked = [telling.intake.EligibilityRecorded(newcomer_id=one, eligible=True, checked_on=DAY) for one in people]
    bodies = [Told(event).body() for event in [*map(registered, people), *checked]]

    telling.apply(store, bodies, "intake")
    numbering.number(lambda: telling.work(store))

    assert store.loads == 6  # whoever was erased is looked up once, for all of them
    assert len(ids(page(store, ADMINISTRATOR, limit=500))) == 2 * events


def test_a_long_queue_is_numbered_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numbering, "AT_ONCE", 4)
    store = MemoryStore()
    assert Process(store, [Told(registered(f"n{number}")).body() for number in range(10)]).prepare().commit()
    numbering.number(lambda: telling.work(store))

    assert len(ids(page(store, ADMINISTRATOR))) == 10


def test_who_asks_without_a_cursor_gets_that_of_now() -> None:
    store = MemoryStore()
    now = page(store, AMINA, after=None)
    assert (now.changes, now.more) == ((), False)
    tell(store, registered())

    assert ids(page(store, AMINA, now.cursor)) == ["amina"]
    assert page(store, AMINA, page(store, AMINA, after=None).cursor).changes == ()


def test_pages_join_and_say_whether_there_is_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "SCANNED", 4)
    store = MemoryStore()
    tell(store, *(registered(f"n{number}") for number in range(9)), registered("amina"))

    found, cursor, asked = [], "0", 0
    while True:
        one = page(store, AMINA, cursor, limit=3)
        found += ids(one)
        asked, cursor = asked + 1, one.cursor
        if not one.more:
            break

    assert (found, asked) == (["amina"], 3)
    assert ids(page(store, ADMINISTRATOR, limit=3)) == ["n0", "n1", "n2"]
    assert page(store, ADMINISTRATOR, limit=3).more


def test_a_reader_is_told_since_when_the_log_knows_all() -> None:
    store = MemoryStore()
    before = page(store, AMINA, after=None).since
    tell(store, Told(registered(), at=NOW + timedelta(days=1)))
    later = changes.changes(AskChanges(), telling.work(store, ADMINISTRATOR, now=NOW + timedelta(days=9)))

    assert (before, page(store, AMINA).since, later.since) == (NOW, NOW, NOW + timedelta(days=2))


def test_a_log_that_begins_with_an_event_knows_all_since_then() -> None:
    store = MemoryStore()
    tell(store, Told(registered(), at=NOW - timedelta(minutes=1)))

    assert page(store, AMINA).since == NOW - timedelta(minutes=1)


@pytest.mark.parametrize("after", ["", "1", "x" * 12 + "-1", "0123456789ab", "0123456789ab-", "0123456789ab--1", "٣"])
def test_what_is_no_cursor_is_refused(after: str) -> None:
    with pytest.raises(Invalid, match="unknown-cursor"):
        page(MemoryStore(), ADMINISTRATOR, after)


def test_a_cursor_of_another_log_or_of_what_is_to_come_is_too_old() -> None:
    store = MemoryStore()
    tell(store, registered())
    name = page(store, ADMINISTRATOR).cursor.partition("-")[0]

    for after in ("0123456789ab-1", f"{name}-2"):
        with pytest.raises(CursorTooOld) as refused:
            page(store, ADMINISTRATOR, after)
        assert refused.value.status == 410
        assert "`after`" in refused.value.detail
        assert page(store, ADMINISTRATOR, str(refused.value.fields["cursor"])).changes == ()


def test_what_is_older_than_seven_days_is_forgotten_and_a_cursor_before_it_says_so() -> None:
    store = MemoryStore()
    tell(store, Told(registered("old"), at=NOW), Told(registered("older"), at=NOW), registered("kept"))
    first = page(store, ADMINISTRATOR, limit=1).cursor
    last_old = page(store, ADMINISTRATOR, limit=2).cursor
    tell(store, Told(registered("new"), at=NOW + timedelta(days=1)))

    later = telling.work(store, now=NOW + timedelta(days=7, seconds=1))
    forgetting.forget(later)
    later.commit()

    assert ids(page(store, ADMINISTRATOR)) == ["new"]
    assert len(store.collections["entries"]) == 1
    for cursor in (first, last_old):
        with pytest.raises(CursorTooOld):
            page(store, ADMINISTRATOR, cursor)
    tell(store, registered("next"))
    assert ids(page(store, ADMINISTRATOR)) == ["new", "next"]


def test_what_is_forgotten_while_somebody_reads_is_not_missed_in_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    store = MemoryStore()
    tell(store, registered("old"), Told(registered("new"), at=NOW + timedelta(days=1)))

    def meanwhile(number: int, up_to: int, uow: ChangesWork) -> list[changes.Entry]:
        later = telling.work(store, now=NOW + timedelta(days=7, seconds=1))
        forgetting.forget(later)
        later.commit()
        return real(number, up_to, uow)

    real = changes.entries_between
    monkeypatch.setattr(changes, "entries_between", meanwhile)

    with pytest.raises(CursorTooOld):
        page(store, ADMINISTRATOR)


def test_a_reader_of_little_is_not_told_of_others() -> None:
    store = MemoryStore()
    tell(store, registered("amina"), registered("omar", "kortrijk"))

    assert ids(page(store, OMAR)) == ["omar"]
