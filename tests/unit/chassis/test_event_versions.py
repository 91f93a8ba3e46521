"""Reading events of earlier and later versions than one's own: by upcasts, by the fields one knows, or Unreadable."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, ClassVar

import pytest

from services.chassis.envelope import Envelope, Unreadable, enveloped, from_body, to_body
from services.contracts import EVENTS
from services.contracts.event import Cast, Data, Event

LONG_AGO = datetime(2019, 3, 1, tzinfo=UTC)


def _named(data: Data) -> Data:
    return data | {"colours": [data["colour"]]}


def _counted(data: Data) -> Data:
    return data | {"shades": dict.fromkeys(data["colours"], 1)}


@dataclass(frozen=True, kw_only=True)
class WallPainted(Event):
    """Version 1 said `colour`, version 2 `colours`."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "wall-painted"
    about: ClassVar[str] = "wall_id"
    version: ClassVar[int] = 3
    upcasts: ClassVar[Mapping[int, Cast]] = {1: _named, 2: _counted}
    downcasts: ClassVar[Mapping[int, Cast]] = {
        1: lambda data: {"colour": next(iter(data["shades"]))},
        2: lambda data: {"colours": list(data["shades"]), "wall_id": "never in place of the present one"},
    }

    wall_id: str
    shades: Mapping[str, int]


RED = WallPainted(wall_id="w", shades={"red": 1})


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(EVENTS, WallPainted.type, WallPainted)


def told(version: int, **data: Any) -> Envelope:
    return replace(enveloped(RED, 1, LONG_AGO, "", "e"), version=version, data={"wall_id": "w", **data})


@pytest.mark.parametrize(
    ("version", "data"),
    [(1, {"colour": "red"}), (2, {"colours": ["red"]}), (3, {"shades": {"red": 1}})],
)
def test_an_earlier_version_is_read_by_way_of_every_one_since(version: int, data: Data) -> None:
    assert told(version, **data).event() == RED


def test_reading_leaves_what_was_told_as_it_was() -> None:
    envelope = told(1, colour="red")
    envelope.event()
    assert envelope.data == {"wall_id": "w", "colour": "red"}


def test_earlier_fields_are_told_beside_the_present_ones() -> None:
    sent = from_body(to_body(enveloped(RED, 1, LONG_AGO, "", "e")))
    assert sent.data == {"wall_id": "w", "shades": {"red": 1}, "colours": ["red"], "colour": "red"}
    assert sent.event() == RED


@pytest.mark.parametrize("version", [4, 5, 2**53 - 1])
def test_a_later_version_is_read_by_the_fields_one_knows(version: int) -> None:
    assert told(version, shades={"red": 1}, gloss="matt").event() == RED


def test_a_later_version_without_a_field_one_needs_is_unreadable_and_says_which_versions() -> None:
    with pytest.raises(Unreadable) as unreadable:
        told(7, hue="Jan Janssens").event()
    assert "wall-painted version 7" in str(unreadable.value)
    assert "version 3" in str(unreadable.value)
    assert "Janssens" not in str(unreadable.value)


@pytest.mark.parametrize("garbled", [None, 5, [], {}, "red", [{"red": []}]])
@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_garbled_data_of_any_version_is_unreadable_or_harmless(version: int, garbled: Any) -> None:
    for name in ("colour", "colours", "shades"):
        try:
            told(version, **{name: garbled}).event()
        except Unreadable:
            continue


def _stumbles(data: Data) -> Data:
    return data | {"colours": [data["colour"].lower()]}


def test_an_upcast_that_stumbles_over_garbled_data_is_no_fault_of_the_listener(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WallPainted, "upcasts", {1: _stumbles, 2: _counted})
    with pytest.raises(Unreadable):
        told(1, colour=5).event()


@pytest.mark.parametrize("version", [0, -1, -(2**62)])
def test_a_version_that_never_was_is_unreadable(version: int) -> None:
    with pytest.raises(Unreadable):
        told(version, shades={"red": 1}).event()


@pytest.mark.parametrize("version", ["0", "-1", "", "two", "1.5", "1e3", str(2**53), "9" * 5000])
def test_a_version_that_is_none_is_unreadable_on_the_wire(version: str) -> None:
    body = to_body(told(3, shades={"red": 1})).replace(b"wall-painted:3", f"wall-painted:{version}".encode())
    with pytest.raises(Unreadable):
        from_body(body)


def test_without_an_upcast_an_earlier_version_is_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test of the contracts sees to it that none is missing."""
    monkeypatch.setattr(WallPainted, "upcasts", {2: _counted})
    with pytest.raises(Unreadable):
        told(1, colour="red").event()
