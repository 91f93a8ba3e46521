"""Lists in pages: nothing is shown twice or missed, whatever comes in between; and only the members that are wanted."""

import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from services.chassis.errors import Invalid
from services.chassis.http.paging import Page, Paged, a_sort, page_kept, page_of
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.pages import AT_ONCE, LOOKED_AT_MOST
from services.chassis.storage.store import Document, Listing
from services.platform.caller import Caller

from .things import Things, question, read, send


@dataclass(frozen=True, kw_only=True)
class AskRows(Paged):
    sort: str = a_sort("day", "-size")


@dataclass(frozen=True, kw_only=True)
class Row:
    id: str
    day: str
    size: int


@dataclass(frozen=True, kw_only=True)
class Rows(Page):
    rows: tuple[Row, ...]


SORTS = {"day": lambda row: row.day, "size": lambda row: row.size}


def some(count: int, each_day: int = 3) -> list[Row]:
    return [Row(id=f"r{n:03}", day=f"2026-01-{1 + n // each_day:02}", size=n % 5) for n in range(count)]


class Lists:
    """Answers from memory, and from a store."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        self.work = Things().work

    @question("/v1/rows", AskRows)
    def list(self, ask: AskRows, _caller: Caller) -> Rows:
        shown, cursor = page_of(ask, self.rows, SORTS, lambda row: row.id)
        return Rows(rows=tuple(shown), next=cursor)


def asked(service: Lists, query: str) -> tuple[dict[str, Any], str | None]:
    """The answer, and where its Link leads."""
    answer = send(Lists.list, service, f"/v1/rows?{query}", method="GET")
    link = answer.headers.get("Link")
    if link:
        assert link.endswith('>; rel="next"')
    return read(answer)[1], link and link[1:].split(">")[0]


def walked(service: Lists, query: str, add: Row | None = None) -> list[str]:
    """Ids of all pages, following `Link`; a row comes in behind the first page."""
    target: str | None = f"/v1/rows?{query}"
    found: list[str] = []
    while target:
        answer, target = asked(service, urlsplit(target).query)
        found += [row["id"] for row in answer["rows"]]
        assert ("next" in answer) is (target is not None)
        if add:
            service.rows = [*service.rows, add]
            add = None
    return found


@pytest.mark.parametrize("sort", ["day", "-day", "size", "-size"])
@pytest.mark.parametrize("limit", [1, 4, 7, 50])
def test_pages_together_are_the_list(sort: str, limit: int) -> None:
    rows = some(20)
    name = sort.lstrip("-")
    expected = sorted(rows, key=lambda row: (getattr(row, name), row.id), reverse=sort.startswith("-"))

    assert walked(Lists(rows), f"sort={sort}&limit={limit}") == [row.id for row in expected]


def test_what_comes_in_before_the_place_moves_nothing() -> None:
    early = Row(id="a", day="2025-01-01", size=0)
    assert walked(Lists(some(10)), "limit=3", add=early) == [row.id for row in some(10)]


def test_the_link_keeps_what_else_was_asked() -> None:
    _, link = asked(Lists(some(10)), "limit=3&sort=-size&fields=id")
    query = parse_qs(urlsplit(link or "").query)
    assert {name: query[name] for name in ("limit", "sort", "fields")} == {
        "limit": ["3"],
        "sort": ["-size"],
        "fields": ["id"],
    }


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"),
        ("limit=1001", "limit"),
        ("limit=x", "limit"),
        ("sort=colour", "sort"),
        ("after=nonsense", "after"),
        ("after=", "after"),
        ("after=" + "a" * 500, "after"),
        ("after=" + urlsafe_b64encode(json.dumps(["day", {"$gt": ""}, "x"]).encode()).decode(), "after"),
        ("after=" + urlsafe_b64encode(json.dumps(["day", True, "x"]).encode()).decode(), "after"),
        ("after=" + urlsafe_b64encode(json.dumps(["day", 5, "x"]).encode()).decode(), "after"),
        ("after=" + urlsafe_b64encode(json.dumps(["size", 5, "x"]).encode()).decode(), "after"),
        ("fields=id,colour", "fields"),
        ("fields=", "fields"),
        ("fields=id&fields=day", "fields"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(query: str, field: str) -> None:
    answer = asked(Lists(some(3)), query)[0]
    assert (answer["status"], [fault["field"] for fault in answer["errors"]]) == (422, [field])


def test_only_the_members_that_are_wanted_are_sent() -> None:
    answer, _ = asked(Lists(some(2)), "fields=id,size")
    assert answer == {"rows": [{"id": "r000", "size": 0}, {"id": "r001", "size": 1}]}


def test_members_that_there_are_are_named_to_whoever_asks_for_another() -> None:
    answer, _ = asked(Lists(some(2)), "fields=id,colour")
    assert "No such member: colour. There are: day, id, size." in answer["errors"][0]["detail"]


def test_of_one_record_the_members_are_its_own() -> None:
    service = Things()
    thing = read(send(Things.add, service, "/v1/things", {"colour": "red"}))[1]["id"]
    answer = send(Things.thing, service, "/v1/things/x?fields=colour", method="GET", values={"thing_id": thing})
    whole = send(Things.thing, service, "/v1/things/x", method="GET", values={"thing_id": thing})

    assert read(answer) == (200, {"colour": "red"})
    assert answer.headers["ETag"] != whole.headers["ETag"]
    assert answer.headers["ETag"].split(".")[0] == whole.headers["ETag"].split(".")[0]


class Counting(MemoryStore):
    """Says how many rows were read."""

    read = 0

    def listed(self, collection: str, wanted: Listing) -> list[Document]:
        rows = super().listed(collection, wanted)
        self.read += len(rows)
        return rows


def kept(count: int) -> Counting:
    store = Counting()
    store.collections["rows"] = {
        f"r{n:05}": {"_id": f"r{n:05}", "day": f"d{n // 7:05}", "odd": n % 2} for n in range(count)
    }
    return store


def pages(store: Counting, ask: Paged, keep: Any = None) -> list[list[str]]:
    wanted, found = Listing(equals={}, by="day", fields=("odd",), at_most=1), []
    while True:
        rows, cursor = page_kept(ask, store, "rows", wanted, keep)
        found.append([row["_id"] for row in rows])
        if cursor is None:
            return found
        ask = Paged(limit=ask.limit, after=cursor)


def test_the_last_page_of_what_is_stored_costs_what_the_first_does() -> None:
    store = kept(100)
    found = pages(store, Paged(limit=10))

    assert [each for page in found for each in page] == list(store.collections["rows"])
    assert len(found) == 10
    assert store.read == 99 + 10  # one row more on each page but the last


def test_a_page_of_which_rows_are_left_out_is_filled_all_the_same() -> None:
    store = kept(2 * AT_ONCE)
    found = pages(store, Paged(limit=400), lambda row: row["odd"])

    assert [len(page) for page in found] == [400, 100]
    assert len({each for page in found for each in page}) == AT_ONCE


def test_a_page_looks_at_no_more_than_so_many_rows_and_the_next_goes_on() -> None:
    store = kept(LOOKED_AT_MOST + 1)
    found = pages(store, Paged(limit=10), lambda row: row["_id"] == f"r{LOOKED_AT_MOST:05}")

    assert found == [[], [f"r{LOOKED_AT_MOST:05}"]]


def test_a_cursor_of_another_order_is_refused() -> None:
    _, cursor = page_of(AskRows(limit=1), some(3), SORTS, lambda row: row.id)
    with pytest.raises(Invalid) as refused:
        page_of(AskRows(limit=1, sort="-size", after=cursor), some(3), SORTS, lambda row: row.id)
    assert "another order" in str(refused.value.fields["errors"])
