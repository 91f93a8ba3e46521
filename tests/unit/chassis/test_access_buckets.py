"""Lines of the access log in buckets: few documents, and every line is read in its order."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.chassis.storage.access_buckets import buckets, latest, lines_in

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
Line = dict[str, Any]


def a_line(milliseconds: int, *records: str, caller: str | None = "c-1") -> Line:
    moment = (NOON + timedelta(milliseconds=milliseconds)).strftime("%Y%m%dT%H%M%S%f")
    who = {"caller": caller} if caller else {}
    return {"_id": f"{moment}-{milliseconds}", "records": list(records), **who}


def read(kept: list[Line], about: str, subject: str, before: str | None = None, at_most: int = 100) -> list[Line]:
    """As the store finds them, the latest bucket first."""
    found = [each for each in kept if subject in each[about] and (before is None or each["_id"] < before)]
    return latest(sorted(found, key=lambda each: str(each["_id"]), reverse=True), about, subject, before, at_most)


def test_lines_of_one_second_are_one_document_that_names_each_record_and_caller_once() -> None:
    [kept] = buckets([a_line(1, "a", "b"), a_line(2, "b", caller="c-2"), a_line(3, caller=None)])

    assert (kept["records"], kept["caller"]) == (["a", "b"], ["c-1", "c-2"])
    assert lines_in(kept) == [a_line(1, "a", "b"), a_line(2, "b", caller="c-2"), a_line(3, caller=None)]


def test_a_bucket_has_lines_of_one_second_alone() -> None:
    assert [len(lines_in(each)) for each in buckets([a_line(999), a_line(1000), a_line(1001)])] == [1, 2]


def test_a_bucket_has_a_hundred_lines_at_most_and_fewer_where_they_name_many_records() -> None:
    many = [str(number) for number in range(490)]

    assert [len(lines_in(each)) for each in buckets(a_line(n) for n in range(250))] == [100, 100, 50]
    assert [len(lines_in(each)) for each in buckets(a_line(n, *many) for n in range(5))] == [2, 2, 1]
    assert [len(lines_in(each)) for each in buckets(a_line(n, *many, *many, *many) for n in range(2))] == [1, 1]


@pytest.mark.parametrize("seed", range(20))
def test_page_after_page_every_line_comes_once_the_latest_first(seed: int) -> None:
    chance = random.Random(seed)
    lines = [a_line(n, "r") if chance.random() < 0.5 else a_line(n, "s") for n in range(0, 4000, 20)]
    processes: list[list[Line]] = [[], [], []]
    for line in lines:
        chance.choice(processes).append(line)  # several processes write at the same time, one an earlier release
    kept = [bucket for some in processes[:2] for bucket in buckets(some)] + processes[2]

    pages, before = [], None
    while page := read(kept, "records", "r", before, at_most=7):
        pages += page
        before = page[-1]["_id"]

    assert pages == [line for line in reversed(lines) if line["records"] == ["r"]]


def test_no_more_buckets_are_read_than_a_page_needs() -> None:
    taken: list[str] = []

    def found() -> Any:
        for bucket in reversed(buckets(a_line(n * 1000, "r") for n in range(50))):
            taken.append(bucket["_id"])
            yield bucket

    assert len(latest(found(), "records", "r", None, 5)) == 5
    assert len(taken) == 6
