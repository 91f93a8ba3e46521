"""An id that nothing is known under is named by the field it stands in; one of the path by the kind of thing alone."""

from typing import Any

import pytest

from services.chassis.errors import Conflict, NotFound, RefuError
from services.chassis.http.problems import problem
from services.chassis.http.unknown_ids import NAMED_AT_MOST, unknown_ids_named
from services.chassis.storage.collection import Collection
from services.chassis.storage.memory import MemoryStore
from services.platform.work import UnitOfWork


def named(data: Any, error: RefuError) -> list[str]:
    with pytest.raises(RefuError) as refused, unknown_ids_named(data):
        raise error
    return [fault["field"] for fault in problem(refused.value).get("errors", [])]


@pytest.mark.parametrize(
    ("data", "slug", "fields"),
    [
        ({"newcomer_id": "a", "opportunity_id": "b"}, "unknown-newcomer", ["newcomer_id"]),
        ({"newcomer_id": "a", "opportunity_id": "a"}, "unknown-opportunity", ["opportunity_id"]),
        ({"coach": "a"}, "unknown-newcomer", ["coach"]),
        ({"session_id": "a", "newcomer_id": "a"}, "unknown-group-session", ["session_id"]),
        ({"absent": [{"newcomer_id": "b"}, {"newcomer_id": "a"}]}, "unknown-newcomer", ["absent.1.newcomer_id"]),
        ({"newcomer": "a", "limit": "5"}, "unknown-newcomer", ["newcomer"]),
        ({"on": "2026-01-01"}, "unknown-newcomer", []),
        ({}, "unknown-newcomer", []),
    ],
)
def test_the_field_that_holds_the_unknown_id_is_named(data: Any, slug: str, fields: list[str]) -> None:
    assert named(data, NotFound(slug, "No such thing.", id="a")) == fields


def test_of_several_unknown_ids_each_is_named_as_far_as_one_reads() -> None:
    data = {"opportunity_ids": ["a", "b", "c"], "unit": "a"}
    many = {"newcomer_ids": [f"n{number}" for number in range(100)]}

    assert named(data, NotFound("unknown-opportunities", "Some.", ids=["a", "c"])) == [
        "opportunity_ids.0",
        "opportunity_ids.2",
    ]
    assert len(named(many, NotFound("unknown-newcomers", "All.", ids=many["newcomer_ids"]))) == NAMED_AT_MOST


def test_what_is_no_unknown_id_names_no_field() -> None:
    assert named({"on": "2026-01-01"}, NotFound("day-not-recorded", "Nothing.", id="a", on="2026-01-01")) == []
    assert named({"newcomer_id": "a"}, Conflict("unknown-state", "Not now.", id="a")) == []


@pytest.mark.parametrize(
    ("slug", "begins"),
    [
        ("unknown-newcomer", "No newcomer with this id"),
        ("unknown-group-session", "No group session with this id"),
        ("not-reimbursed", "Nothing with this id"),
    ],
)
def test_what_kind_of_thing_is_unknown_is_said_in_the_sentence(slug: str, begins: str) -> None:
    things = Collection(UnitOfWork(MemoryStore()), "things", dict, missing=slug)

    with pytest.raises(NotFound, match=slug) as refused:
        things.get("a")

    assert refused.value.detail.startswith(begins)
