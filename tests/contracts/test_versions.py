"""Whatever the version in which an event was told, and whatever the one its listener knows: both mean the same."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from services.chassis.documents import from_json
from services.chassis.envelope import Envelope, enveloped, from_body
from services.contracts import EVENTS
from services.contracts.event import Event
from services.contracts.intake import AvailabilityChanged
from services.contracts.versions import upcast

from .earlier import EARLIER, AvailabilityChangedV1

SAMPLES = Path(__file__).parent / "samples"
NAMES = sorted(sample.stem for sample in SAMPLES.glob("*.json"))
DOWNCASTS = [(event, version) for event in EVENTS.values() for version in event.downcasts]

every_event = pytest.mark.parametrize("event", EVENTS.values(), ids=lambda event: event.type)
every_downcast = pytest.mark.parametrize(("event", "version"), DOWNCASTS)
every_earlier = pytest.mark.parametrize("earlier", EARLIER, ids=lambda earlier: earlier.__name__)


def sample(event: type[Event], version: int) -> Envelope:
    return from_body((SAMPLES / f"{event.type}.v{version}.json").read_bytes())


def published(event: Event) -> dict[str, Any]:
    """Its data as any listener gets it."""
    told = sample(type(event), event.version)
    data: dict[str, Any] = json.loads(json.dumps(enveloped(event, told.sequence, told.time, "", told.id).data))
    return data


def field_names(event: type[Event]) -> set[str]:
    return {field.name for field in fields(event)}


@every_event
def test_every_version_ever_published_has_a_sample(event: type[Event]) -> None:
    versions = {int(name.rpartition(".v")[2]) for name in NAMES if name.rpartition(".v")[0] == event.type}
    assert versions == set(range(1, event.version + 1))


@every_event
def test_every_earlier_version_has_an_upcast(event: type[Event]) -> None:
    assert set(event.upcasts) == set(range(1, event.version))


@every_event
def test_only_earlier_versions_have_a_downcast(event: type[Event]) -> None:
    assert set(event.downcasts) <= set(range(1, event.version))


@every_event
def test_each_cast_says_for_the_catalogue_what_it_changes(event: type[Event]) -> None:
    assert all(cast.__doc__ for cast in (*event.upcasts.values(), *event.downcasts.values()))


def test_all_samples_of_one_event_tell_the_same_fact() -> None:
    """So that the tests below compare like with like."""
    for event in EVENTS.values():
        assert len({sample(event, version).event() for version in range(1, event.version + 1)}) == 1


@every_downcast
def test_a_field_of_an_earlier_version_does_not_come_back_with_another_meaning(
    event: type[Event], version: int
) -> None:
    told = sample(event, event.version).data
    assert not set(event.downcasts[version](told)) & field_names(event)


@every_downcast
def test_a_listener_of_an_earlier_version_finds_every_field_it_knows(event: type[Event], version: int) -> None:
    assert set(sample(event, version).data) <= set(published(sample(event, version).event()))


@every_downcast
def test_what_is_told_for_an_earlier_version_is_read_as_what_was_meant(event: type[Event], version: int) -> None:
    fact = sample(event, event.version).event()
    as_then = {name: value for name, value in published(fact).items() if name in sample(event, version).data}

    assert from_json(upcast(event, as_then, version), event) == fact


@every_earlier
def test_a_listener_that_is_not_renewed_yet_reads_both_versions_as_the_same(
    earlier: type[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    then, now = sample(earlier, earlier.version), sample(earlier, EVENTS[earlier.type].version)
    monkeypatch.setitem(EVENTS, earlier.type, earlier)

    assert isinstance(now.event(), earlier)
    assert now.event() == then.event()


def test_every_version_that_is_told_beside_has_its_listener_here() -> None:
    assert {(one.type, one.version) for one in EARLIER} == {(event.type, version) for event, version in DOWNCASTS}


@every_earlier
def test_the_copy_of_an_earlier_version_is_the_one_its_sample_was_told_in(earlier: type[Event]) -> None:
    assert earlier.version < EVENTS[earlier.type].version
    assert set(sample(earlier, earlier.version).data) == field_names(earlier)


def told(days: tuple[str, ...], slots: tuple[str, ...]) -> Envelope:
    """As the first version told it."""
    then = sample(AvailabilityChangedV1, 1)
    data = then.data | {"available_days": list(days), "available_slots": list(slots)}
    return Envelope(**vars(then) | {"data": data})


def read(days: tuple[str, ...], slots: tuple[str, ...]) -> AvailabilityChanged:
    event = told(days, slots).event()
    assert isinstance(event, AvailabilityChanged)
    return event


@pytest.mark.parametrize(
    ("days", "slots", "expected"),
    [
        ((), (), ()),
        (("sun",), (), ("sun-morning", "sun-afternoon", "sun-evening")),
        ((), ("sat-morning", "mon-evening"), ("mon-evening", "sat-morning")),
        (("mon",), ("mon-evening",), ("mon-morning", "mon-afternoon", "mon-evening")),
        (("someday",), ("sat-night", "sat"), ()),
        (("someday", "mon"), ("mon-night",), ("mon-morning", "mon-afternoon", "mon-evening")),
    ],
)
def test_a_day_of_the_first_version_stands_for_all_its_parts(
    days: tuple[str, ...], slots: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert read(days, slots).slots == expected


def test_fields_that_the_first_version_left_out_are_empty() -> None:
    then = sample(AvailabilityChangedV1, 1)
    bare = {name: then.data[name] for name in ("newcomer_id", "changed_on")}

    event = Envelope(**vars(then) | {"data": bare}).event()

    assert isinstance(event, AvailabilityChanged)
    assert (event.slots, event.away) == ((), ())


def test_a_day_that_is_named_whole_is_a_day_to_a_listener_of_the_first_version() -> None:
    data = published(read((), ("sun-evening", "sun-morning", "mon-evening", "sun-afternoon")))

    assert (data["available_days"], data["available_slots"]) == (["sun"], ["mon-evening"])
