"""What every store promises: one suite over the store in memory and the real one."""

import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from pymongo import MongoClient

from deploy.local.server import Server
from services.chassis.errors import Contended, Unavailable
from services.chassis.storage import mongo
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.mongo import MongoStore
from services.chassis.storage.store import Change, Commit, Document, Listing, Store


@pytest.fixture(name="kept", params=["memory", pytest.param("mongo", marks=pytest.mark.integration)])
def kept_(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "memory":
        yield MemoryStore()
        return
    server: Server = request.getfixturevalue("store")
    client = mongo.connect(server.uri, 10)
    store = MongoStore(client[f"promises_{uuid.uuid4().hex[:8]}"])
    store.prepare({"things": ["colour", "colour+size", "colour+day+_id"], "others": []})
    yield store
    client.close()


def thing(name: str, version: int = 1, **fields: Any) -> Document:
    return {"_id": name, "version": version, "sequence": 0, **fields}


def new(name: str, collection: str = "things", **fields: Any) -> Change:
    return Change(collection, name, 0, thing(name, **fields))


def changed(name: str, version: int, **fields: Any) -> Change:
    return Change("things", name, version, thing(name, version + 1, **fields))


def removed(name: str, version: int) -> Change:
    return Change("things", name, version, None)


def commit(store: Store, *changes: Change, processed: tuple[str, ...] = ()) -> None:
    store.commit(Commit(changes, (), processed))


def ids(documents: list[Document]) -> set[str]:
    return {document["_id"] for document in documents}


def test_what_was_committed_can_be_loaded(kept: Store) -> None:
    commit(kept, new("a", colour="red"), new("b", "others"))

    assert kept.load("things", ["a", "missing"]) == [thing("a", colour="red")]
    assert ids(kept.load("others", ["a", "b"])) == {"b"}
    assert kept.load("things", []) == []


def test_a_document_is_selected_by_equal_fields_and_by_any_of_several_values(kept: Store) -> None:
    commit(kept, new("a", colour="red", size=1), new("b", colour="red", size=2), new("c", colour="blue", size=2))

    assert ids(kept.select("things", {"colour": "red"})) == {"a", "b"}
    assert ids(kept.select("things", {"colour": "red", "size": 2})) == {"b"}
    assert ids(kept.select("things", {"colour": ["blue", "green"]})) == {"c"}
    assert ids(kept.select("things", {"colour": []})) == set()
    assert ids(kept.select("things", {})) == {"a", "b", "c"}


def test_a_list_shows_a_range_in_its_order_and_only_the_fields_that_are_wanted(kept: Store) -> None:
    sizes = {"a": 3, "b": 1, "c": 2, "d": 2, "e": 4}
    commit(kept, *(new(name, size=size, colour="red", weight=9) for name, size in sizes.items()))
    commit(kept, new("blue", size=2, colour="blue", weight=9))

    def listed(**wanted: Any) -> list[Document]:
        return kept.listed("things", Listing(by="size", **{"equals": {"colour": "red"}, "at_most": 10} | wanted))

    assert [each["_id"] for each in listed()] == ["b", "c", "d", "a", "e"]
    assert [each["_id"] for each in listed(first=2, last=3)] == ["c", "d", "a"]
    assert [each["_id"] for each in listed(equals={"colour": ["blue", "red"]}, last=2)] == ["b", "blue", "c", "d"]
    assert [each["_id"] for each in listed(equals={"colour": []})] == []
    assert listed(last=1, fields=("colour", "unheard-of")) == [{"_id": "b", "size": 1, "colour": "red"}]
    assert [each["_id"] for each in listed(at_most=2)] == ["b", "c"]


def test_a_range_leaves_out_what_has_no_value_there(kept: Store) -> None:
    commit(kept, new("null", size=None, colour="red"), new("missing", colour="red"), new("a", size=1, colour="red"))

    for bounds in ({"first": 0}, {"last": 9}, {"first": 0, "last": 9}):
        wanted = Listing(by="size", equals={"colour": "red"}, at_most=10, **bounds)
        assert [each["_id"] for each in kept.listed("things", wanted)] == ["a"]


def test_a_range_of_days_has_its_first_and_its_last(kept: Store) -> None:
    days = {"a": "2026-03-02", "b": "2026-03-01", "c": "2026-03-03", "d": "2026-03-02"}
    commit(kept, *(new(name, colour="red", day=day) for name, day in days.items()))

    def listed(**wanted: Any) -> str:
        asked = Listing(**{"by": "day", "equals": {"colour": "red"}, "at_most": 10} | wanted)
        return "".join(each["_id"] for each in kept.listed("things", asked))

    assert listed(last="2026-03-02") == "bad"
    assert listed(first="2026-03-02", last="2026-03-02") == "ad"
    assert listed(first="2026-03-02", last="2026-03-03", descending=True) == "cda"
    assert listed(last="2026-03-02", after=("2026-03-02", "a")) == "d"
    assert listed(first="2026-03-01", after=("2026-03-02", "d"), descending=True) == "ab"
    assert listed(equals={}, last="2026-03-02") == "bad"


def test_a_list_goes_on_behind_a_place_whatever_came_in_between(kept: Store) -> None:
    commit(kept, *(new(name, size=size, colour="red") for name, size in (("a", 1), ("b", 2), ("c", 2), ("d", 3))))
    commit(kept, *(new(name, size=size, colour="blue", of={"day": size}) for name, size in (("x", 2), ("y", 1))))

    def listed(**wanted: Any) -> str:
        asked = Listing(**{"by": "size", "equals": {"colour": "red"}, "at_most": 10} | wanted)
        return "".join(each["_id"] for each in kept.listed("things", asked))

    assert listed(after=(2, "b")) == "cd"
    assert listed(after=(2, "b"), at_most=1) == "c"
    assert listed(after=(2, "c"), last=2) == ""
    assert listed(after=(0, "z"), first=2) == "bcd"
    assert listed(after=(9, "a")) == ""
    assert listed(after=(9, "a"), last=2) == ""
    assert listed(descending=True, after=(9, "a"), last=2) == "cba"
    assert listed(descending=True, after=(0, "a"), first=2) == ""
    assert listed(descending=True) == "dcba"
    assert listed(descending=True, after=(2, "c")) == "ba"
    assert listed(descending=True, after=(2, "b"), first=2) == ""
    assert listed(by="of.day", equals={"colour": "blue"}) == "yx"
    assert listed(by="of.day", equals={"colour": "blue"}, after=(1, "y")) == "x"
    wanted = Listing(by="of.day", equals={"colour": "blue"}, fields=("colour",), at_most=1)
    assert kept.listed("things", wanted) == [{"_id": "y", "of": {"day": 1}, "colour": "blue"}]
    commit(kept, new("bb", size=2, colour="red"))
    assert listed(after=(2, "b")) == "bbcd"


def test_a_field_that_is_none_equals_none(kept: Store) -> None:
    commit(kept, new("a", colour=None), new("b", colour="red"))

    assert ids(kept.select("things", {"colour": None})) == {"a"}


def test_what_was_loaded_can_be_changed_without_changing_the_store(kept: Store) -> None:
    commit(kept, new("a", tags=["x"]))

    kept.load("things", ["a"])[0]["tags"].append("y")

    assert kept.load("things", ["a"])[0]["tags"] == ["x"]


def test_a_change_at_the_version_it_was_read_at_is_kept(kept: Store) -> None:
    commit(kept, new("a", colour="red"))
    commit(kept, changed("a", 1, colour="blue"))

    assert kept.load("things", ["a"]) == [thing("a", 2, colour="blue")]


STALE: dict[str, Change] = {
    "changed at an older version": changed("a", 1, colour="late"),
    "changed at a version that is not there yet": changed("a", 3, colour="early"),
    "added though it exists": new("a", colour="twice"),
    "changed though it does not exist": changed("missing", 1, colour="nothing"),
    "removed at an older version": removed("a", 1),
    "removed though it does not exist": removed("missing", 1),
}


@pytest.mark.parametrize("name", STALE)
def test_one_stale_change_refuses_the_whole_commit(kept: Store, name: str) -> None:
    commit(kept, new("a", colour="red"))
    commit(kept, changed("a", 1, colour="blue"))

    with pytest.raises(Contended):
        commit(kept, new("b"), new("c", "others"), STALE[name], processed=("event",))

    assert kept.load("things", ["a", "b"]) == [thing("a", 2, colour="blue")]
    assert kept.load("others", ["c"]) == []
    assert kept.processed(["event"]) == set()


def test_what_was_processed_is_known(kept: Store) -> None:
    commit(kept, processed=("one", "two"))

    assert kept.processed(["one", "two", "three"]) == {"one", "two"}
    assert kept.processed([]) == set()


def test_an_event_that_was_processed_before_refuses_the_whole_commit(kept: Store) -> None:
    commit(kept, processed=("one",))

    with pytest.raises(Contended):
        commit(kept, new("a"), processed=("two", "one"))

    assert kept.load("things", ["a"]) == []
    assert kept.processed(["two"]) == set()


def test_what_was_removed_is_gone_and_can_be_added_anew(kept: Store) -> None:
    commit(kept, new("a"))
    commit(kept, removed("a", 1))
    assert kept.load("things", ["a"]) == []

    commit(kept, new("a", colour="red"))

    assert kept.load("things", ["a"]) == [thing("a", colour="red")]


def test_changes_removals_and_additions_go_together(kept: Store) -> None:
    commit(kept, new("a"), new("b"))

    commit(kept, changed("a", 1, colour="red"), removed("b", 1), new("c"))

    assert ids(kept.select("things", {})) == {"a", "c"}


@pytest.mark.parametrize("kept", [pytest.param("mongo", marks=pytest.mark.integration)], indirect=True)
def test_of_many_who_change_one_document_at_once_nobody_is_overwritten(kept: Store) -> None:
    """Each adds 1, again when contended: no addition is lost. The store in memory belongs to one thread."""
    commit(kept, new("a", count=0))

    def add(_: int) -> None:
        while True:
            [document] = kept.load("things", ["a"])
            try:
                commit(kept, changed("a", document["version"], count=document["count"] + 1))
            except Contended:
                continue
            return

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(40)))

    assert kept.load("things", ["a"])[0]["count"] == 40


@pytest.mark.integration
def test_a_store_that_is_away_is_unavailable_whatever_it_is_asked() -> None:
    client: MongoClient[Document] = MongoClient("mongodb://127.0.0.1:1/", serverSelectionTimeoutMS=100)
    away = MongoStore(client["away"])
    asked: list[Callable[[], Any]] = [
        lambda: away.load("things", ["a"]),
        lambda: away.select("things", {}),
        lambda: away.processed(["a"]),
        lambda: commit(away, new("a")),
        lambda: away.prepare({"things": []}),
    ]
    for ask in asked:
        with pytest.raises(Unavailable):
            ask()
    assert away.answers() is False
    client.close()
