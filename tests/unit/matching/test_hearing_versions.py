"""Matching hears both versions of availability-changed, and knows the same afterwards."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.chassis.envelope import Unreadable, from_body, to_body
from services.chassis.messaging import event_application
from services.chassis.storage.memory import MemoryStore
from services.contracts.vocabulary import DAYS, SLOTS
from services.matching.listeners import handlers
from services.matching.values import week_parts

from .builders import NOW, TODAY, a_newcomer, a_store, enveloped, intake, work
from .test_hearing import state

WEDNESDAY_EVENING_AND_SATURDAY = {"available_days": ["sat"], "available_slots": ["wed-evening"]}
THE_SAME = {"slots": ["wed-evening", "sat-morning", "sat-afternoon", "sat-evening"]}
MONDAY = {"available_days": ["mon"]}

TEXT = st.characters(codec="utf-8")
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(TEXT, max_size=3) | st.sampled_from([*DAYS, *SLOTS]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*DAYS, *SLOTS]), inner, max_size=2),
    max_leaves=6,
)


def a_body(version: int, sequence: int = 9, **said: Any) -> bytes:
    """As a publisher of that version sends it."""
    event = intake.AvailabilityChanged(newcomer_id="amina", changed_on=TODAY, slots=())
    body = json.loads(to_body(enveloped(event, sequence, NOW, "", f"{version}/{sequence}")))
    body["dataschema"] = f"urn:refu:event:availability-changed:{version}"
    body["data"] = {"newcomer_id": "amina", "changed_on": TODAY.isoformat(), "away": [], **said}
    return json.dumps(body).encode()


def applied(*bodies: bytes) -> MemoryStore:
    """A store in which these were applied, one after the other, as the chassis does it."""
    store = a_store(*a_newcomer())
    for body in bodies:
        [outcome] = event_application.apply(
            [body],
            "matching.on_newcomer",
            lambda _: work(store),
            handlers.hear_of_newcomer,  # type: ignore[arg-type]
        )
        assert outcome.kind == "applied", outcome.error
    return store


def free(store: MemoryStore) -> int:
    return work(store).newcomers.get("amina").free


def test_both_versions_have_the_same_effect() -> None:
    first = applied(a_body(1, **WEDNESDAY_EVENING_AND_SATURDAY))
    second = applied(a_body(2, **THE_SAME, **WEDNESDAY_EVENING_AND_SATURDAY))

    assert free(first) == free(second) == week_parts.parts(["sat"], ["wed-evening"])
    assert state(first)["candidates"] == state(second)["candidates"]


def test_the_highest_sequence_holds_whatever_its_version() -> None:
    earlier, later = a_body(1, sequence=8, **MONDAY), a_body(2, sequence=9, **THE_SAME)
    assert free(applied(earlier, later)) == free(applied(later, earlier)) == week_parts.parts((), THE_SAME["slots"])


def test_a_publisher_that_was_put_back_to_the_first_version_is_heard() -> None:
    new, old_again = a_body(2, sequence=8, **THE_SAME), a_body(1, sequence=9, **MONDAY)
    assert free(applied(new, old_again)) == free(applied(old_again, new)) == week_parts.parts(["mon"], ())


def test_who_names_no_time_can_at_any_in_both_versions() -> None:
    for body in (a_body(1), a_body(1, available_days=["someday"]), a_body(2, slots=[])):
        assert free(applied(a_body(1, sequence=8, **MONDAY), body)) == week_parts.WHOLE_WEEK


def test_a_time_that_the_present_version_does_not_have_is_refused_and_not_taken_for_any_time() -> None:
    with pytest.raises(Unreadable, match=r"slots\[0\] must be one of: mon-morning"):
        from_body(a_body(2, slots=["sat-night"])).event()


@given(json_values, json_values)
def test_a_first_version_is_heard_as_the_release_that_knew_no_other_heard_it(days: Any, slots: Any) -> None:
    """What that release did with lists of words: those that are no time are left aside. All else is refused."""
    try:
        event = from_body(a_body(1, available_days=days, available_slots=slots)).event()
    except Unreadable:
        assert not (_is_listed(days) and _is_listed(slots))
        return
    assert isinstance(event, intake.AvailabilityChanged)
    assert week_parts.parts((), event.slots) == week_parts.parts(days, slots)


def _is_listed(said: Any) -> bool:
    return isinstance(said, list) and all(isinstance(each, str) for each in said)


@given(st.lists(st.sampled_from([*DAYS, "someday"])), st.lists(st.sampled_from([*SLOTS, "sat-night"])))
def test_what_is_sent_means_the_same_to_a_listener_of_the_first_version(days: list[str], slots: list[str]) -> None:
    heard = from_body(a_body(1, available_days=days, available_slots=slots)).event()

    sent = enveloped(heard, 1, NOW, "", "e").data

    assert week_parts.parts(sent["available_days"], sent["available_slots"]) == week_parts.parts(days, slots)
