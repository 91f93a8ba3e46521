"""What looks for people in all that leaves finds them, wherever and however they stand there."""

import json
from typing import Any

import pytest

from tests.contracts.described_events import DOCUMENT
from tests.unit.partners.sniffing import KINDS, Personal, Sniffed, of_the_example

PERSONAL = of_the_example()
EVENTS: list[dict[str, Any]] = [
    each["payload"] for message in DOCUMENT["components"]["messages"].values() for each in message["examples"]
]


def sniffed(*more: Any) -> Sniffed:
    return Sniffed(json.dumps(each).encode() for each in (*EVENTS, *more))


def test_there_are_values_of_each_kind_to_look_for() -> None:
    counts = {kind: sum(each.kind == kind for each in PERSONAL) for kind in KINDS}
    assert min(counts.values()) >= 4
    assert min(counts[kind] for kind in ("phone", "birth date")) > 500


def test_nothing_is_found_in_events_without_people() -> None:
    assert sniffed().found(PERSONAL) == set()


@pytest.mark.parametrize("kind", KINDS)
def test_each_value_of_each_kind_is_found(kind: str) -> None:
    wanted = {each for each in PERSONAL if each.kind == kind}
    for place in ("a value", "a name", "a text"):
        planted = [_planted(each, place) for each in wanted]
        assert sniffed(*planted).found(wanted) == wanted


def _planted(each: Personal, place: str) -> Any:
    match place:
        case "a value":
            return {"data": {"deep": [{"down": each.value}]}}
        case "a name":
            return {"data": {each.value: 1}}
        case _:
            return {"data": {"text": f"So: {each.value}, they say."}}


@pytest.mark.parametrize("written", ["0492 95 77 59", "+32492957759", "0032/492.95.77.59", 492957759])
def test_a_phone_number_is_found_however_it_is_written(written: Any) -> None:
    phone = Personal("phone", "+32 492 95 77 59")
    assert sniffed({"call": written}).found({phone}) == {phone}


def test_an_id_is_found_inside_of_a_text() -> None:
    somebody = "7c20ba62-225d-50d9-aed4-3db5bc4e83f9"
    assert sniffed({"link": f"/v1/newcomers/{somebody}"}).ids(frozenset({somebody})) == {somebody}
    assert sniffed().ids(frozenset({somebody})) == set()
