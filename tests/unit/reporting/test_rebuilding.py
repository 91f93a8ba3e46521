"""The views can be dropped and built again from the facts, while facts arrive, and after being killed half-way."""

import pytest

from services.chassis.errors import Conflict, Contended, Unavailable
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.store import Commit
from services.chassis.storage.unit_of_work import ExecutionContext
from services.contracts.intake import NewcomerRegistered
from services.reporting.handlers import rebuilding
from services.reporting.handlers.rebuilding import Rebuild
from services.reporting.store.documents import PAGE

from .builders import a_day, a_registration, a_unit
from .telling import read, tell, views_of

DAYS = [a_day(f"assignment-{number}", on=f"2019-{number % 12 + 1:02d}-10") for number in range(PAGE + 40)]


class KilledError(Exception):
    """The process was killed here."""


class Busy(MemoryStore):
    """Does something before its n-th commit, once: tells more facts, say, or dies."""

    def __init__(self) -> None:
        super().__init__()
        self.before: dict[int, object] = {}
        self.commits = 0

    def commit(self, commit: Commit) -> None:
        self.commits += 1
        interrupt = self.before.pop(self.commits, None)
        if interrupt:
            interrupt()
        super().commit(commit)


def a_store(facts=DAYS, kind=MemoryStore):
    store = kind()
    tell(store, facts)
    return store


def rebuild(store) -> int:
    return Rebuild(store, ExecutionContext()).run()


def commits_of_a_rebuild() -> int:
    store = a_store(kind=Busy)
    before = store.commits
    rebuild(store)
    return store.commits - before


COMMITS = commits_of_a_rebuild()


def test_rebuilt_views_are_the_same_byte_for_byte_and_the_facts_are_counted():
    store = a_store([*DAYS, a_registration(), a_unit()])
    before = views_of(store)
    assert rebuild(store) == len(DAYS) + 2
    assert views_of(store) == before


def test_facts_of_an_earlier_version_are_rebuilt_into_the_same_views(monkeypatch):
    """As if registrations had called the unit a city when these were kept."""
    store = a_store([a_registration(), a_registration("baran", "kortrijk"), a_unit()])
    before = views_of(store)
    for kept in store.collections["facts"].values():
        if kept["type"] == NewcomerRegistered.type:
            kept["data"] = kept["data"].replace('"unit_id"', '"city"')
    monkeypatch.setattr(NewcomerRegistered, "version", 2)
    monkeypatch.setattr(NewcomerRegistered, "upcasts", {1: lambda data: data | {"unit_id": data["city"]}})

    rebuild(store)

    assert views_of(store) == before


def test_a_rebuild_mends_views_that_were_spoiled():
    store = a_store()
    right = views_of(store)
    for name in ("ledgers", "summaries", "shelves"):
        store.collections[name].clear()
    rebuild(store)
    assert views_of(store) == right


def test_nothing_of_the_old_views_is_left():
    store = a_store()
    rebuild(store)
    rebuild(store)
    assert {key.partition("/")[0] for key in store.collections["ledgers"]} == {"3"}
    assert store.collections["views"]["views"]["abandoned"] == []


def test_views_of_nothing_can_be_built():
    store = MemoryStore()
    assert rebuild(store) == 0
    tell(store, DAYS)
    assert views_of(store) == views_of(a_store())


def test_facts_told_after_a_rebuild_go_to_the_new_views():
    store = a_store(DAYS[:300])
    rebuild(store)
    tell(store, DAYS)
    assert views_of(store) == views_of(a_store())


@pytest.mark.parametrize("number", range(1, COMMITS + 1))
@pytest.mark.slow
def test_facts_that_arrive_during_a_rebuild_are_in_the_new_views(number):
    store = a_store(DAYS[:-30], kind=Busy)
    store.before[store.commits + number] = lambda: tell(store, DAYS[-30:])
    rebuild(store)
    assert views_of(store) == views_of(a_store())


@pytest.mark.parametrize("number", range(1, COMMITS + 1))
@pytest.mark.slow
def test_a_rebuild_killed_half_way_leaves_views_that_answer_and_the_next_one_finishes(number):
    def die():
        raise KilledError

    store = a_store(kind=Busy)
    before = read(store)
    store.before[store.commits + number] = die
    with pytest.raises(KilledError):
        rebuild(store)
    assert read(store) == before
    tell(store, [a_day("one more", on="2019-05-05")])
    rebuild(store)
    assert views_of(store) == views_of(a_store([*DAYS, a_day("one more", on="2019-05-05")]))


def test_a_rebuild_that_another_one_overtook_stops_and_the_other_one_holds():
    store = a_store(kind=Busy)
    store.before[store.commits + 3] = lambda: rebuild(store)
    with pytest.raises(Conflict, match="rebuild-overtaken"):
        rebuild(store)
    rebuild(store)
    assert views_of(store) == views_of(a_store())


def test_a_batch_that_read_the_old_generation_is_applied_to_the_new_one():
    store = a_store(DAYS[:-2], kind=Busy)
    store.before[store.commits + 1] = lambda: rebuild(store)
    tell(store, DAYS[-2:])
    assert views_of(store) == views_of(a_store())


def test_a_rebuild_that_never_gets_its_turn_says_so(monkeypatch):
    class Crowded(MemoryStore):
        def commit(self, _: Commit) -> None:
            raise Contended

    monkeypatch.setattr(rebuilding, "TRIES", 3)
    with pytest.raises(Unavailable, match="contended"):
        rebuild(Crowded())


def test_a_rebuild_gathers_in_portions(monkeypatch):
    monkeypatch.setattr(rebuilding, "FACTS_AT_ONCE", PAGE)
    monkeypatch.setattr(rebuilding, "PLACES_AT_ONCE", 2)
    facts = [a_day(f"assignment-{number}", on=f"2019-{number % 12 + 1:02d}-10") for number in range(3 * PAGE)]
    store = a_store(facts)
    before = views_of(store)
    rebuild(store)
    assert views_of(store) == before
