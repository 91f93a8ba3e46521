"""Whatever stands in whatever field of an event: taken as it is or refused by name, never coerced."""

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.chassis.documents import to_json
from services.chassis.envelope import Envelope, Unreadable, from_body
from services.contracts import EVENTS
from services.contracts.event import Event

SAMPLES = Path(__file__).parent / "samples"
SECRET = "Jan Janssens, Kerkstraat 5"
TEXT = st.text(st.characters(codec="utf-8"), max_size=30)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**62), 2**62) | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
FIELDS = [(event, field.name) for event in EVENTS.values() for field in fields(event)]


def sample(event: type[Event], version: int | None = None) -> Envelope:
    return from_body((SAMPLES / f"{event.type}.v{version or event.version}.json").read_bytes())


def refusal(envelope: Envelope) -> str:
    """Why it is refused; nothing where it is not."""
    try:
        envelope.event()
    except Unreadable as unreadable:
        return str(unreadable)
    return ""


def with_data(envelope: Envelope, **changed: Any) -> Envelope:
    return replace(envelope, data=envelope.data | changed)


@given(st.sampled_from(FIELDS), VALUES)
def test_what_is_read_is_what_was_told_or_a_refusal_names_the_field(field: tuple[type[Event], str], said: Any) -> None:
    event, name = field
    told = with_data(sample(event), **{name: said})
    why = refusal(told)
    if why:
        assert name in why
    else:
        assert to_json(told.event())[name] == said


WRONG = [{"of": SECRET}, [[SECRET]], f"{SECRET}\x1b", 1.5e300, SECRET * 20]


@pytest.mark.parametrize("event", EVENTS.values(), ids=lambda event: event.type)
def test_what_fits_no_field_is_refused_by_its_name_and_not_repeated(event: type[Event]) -> None:
    told = sample(event)
    for name, wrong in ((field.name, wrong) for field in fields(event) for wrong in WRONG):
        why = refusal(with_data(told, **{name: wrong}))
        assert name in why
        assert "Jan" not in why
        assert "1.5e" not in why


@pytest.mark.parametrize(
    ("event_type", "name", "wrong", "says"),
    [
        ("eligibility-recorded", "eligible", "nee", "eligible must be true or false"),
        ("eligibility-recorded", "eligible", 1, "eligible must be true or false"),
        ("intake-completed", "motivations", "dutch", "motivations must be a list"),
        ("intake-completed", "dutch_by_skill", [{"skill": "writing"}], "dutch_by_skill[0].level must be there"),
        ("intake-completed", "dutch_level", "A7", "dutch_level must be one of: A1, A2, B1, B2, C1, C2"),
        ("newcomer-registered", "unit_id", None, "unit_id must be an id"),
        ("newcomer-registered", "unit_id", SECRET, "unit_id must be an id"),
        ("newcomer-registered", "registered_on", "20260301", "registered_on must be a date"),
        ("newcomer-registered", "registered_on", "9999-12-31", "registered_on must be a date"),
        ("opportunity-opened", "places", "3", "places must be a whole number"),
        ("opportunity-opened", "places", 3.0, "places must be a whole number"),
        ("opportunity-opened", "places", True, "places must be a whole number"),
        ("opportunity-opened", "places", -1, "places must be a whole number"),
        ("volunteer-day-recorded", "hours", "4", "hours must be a number"),
        ("assignment-evaluated", "score", 6, "score must be a whole number from 1 to 5"),
        ("opportunity-opened", "demands", ["a"] * 201, "demands must hold at most 200 items"),
    ],
)
def test_a_refusal_says_what_is_wanted(event_type: str, name: str, wrong: Any, says: str) -> None:
    assert says in refusal(with_data(sample(EVENTS[event_type]), **{name: wrong}))


def test_a_field_that_must_be_there_is_named_where_it_is_not() -> None:
    told = sample(EVENTS["eligibility-recorded"])
    why = refusal(replace(told, data={"newcomer_id": told.subject, "checked_on": "2026-01-01"}))
    assert why.endswith("eligible must be there")


def test_many_faults_are_not_all_told() -> None:
    told = sample(EVENTS["opportunity-opened"])
    assert refusal(replace(told, data=dict.fromkeys(told.data))).endswith("more")


def test_an_event_about_another_than_its_subject_is_refused() -> None:
    told = replace(sample(EVENTS["newcomer-registered"]), subject="somebody-else")
    assert refusal(told).endswith("subject must be the same as newcomer_id")


@pytest.mark.parametrize("garbled", ["sat", {"sat": 1}, ["sat", 5], 7, None])
def test_an_earlier_version_is_read_as_strictly(garbled: Any) -> None:
    told = with_data(sample(EVENTS["availability-changed"], 1), available_days=garbled)
    assert "available_days must be a list of texts" in refusal(told)


ATTRIBUTES = {
    "a source that is none of ours": ({"source": "https://example.org/intake"}, "source"),
    "a type of another source": ({"source": "/refu/matching"}, "type is one that another source tells"),
    "an id with a space": ({"id": SECRET}, "id"),
    "a sequence that would mute somebody for ever": ({"sequence": 2**53 - 1}, "sequence"),
    "a sequence of digits that are not ours": ({"sequence": "\u0661\u0662"}, "sequence"),
    "a time to come": ({"time": "2099-01-01T00:00:00+00:00"}, "time"),
    "a time before time": ({"time": "0001-01-01T00:00:00+14:00"}, "time"),
    "a schema of somebody else": ({"dataschema": "urn:other:5"}, "dataschema"),
    "a subject of megabytes": ({"subject": "a" * 1000}, "subject"),
    "a list as data": ({"data": []}, "data"),
    "megabytes that nobody asked for": ({"padding": "a" * 200_000}, "100000 bytes"),
}


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_an_attribute_that_does_not_fit_is_refused_by_its_name(name: str) -> None:
    changed, says = ATTRIBUTES[name]
    body = json.loads((SAMPLES / "newcomer-registered.v1.json").read_text()) | changed
    with pytest.raises(Unreadable, match=says) as unreadable:
        from_body(json.dumps(body).encode())
    assert "Jan" not in str(unreadable.value)


@pytest.mark.parametrize(
    ("once", "twice", "says"),
    [
        ('"unit_id"', '"unit_id": "menen", "unit_id"', "unit_id is given more than once"),
        ('"sequence"', '"sequence": "0000000001", "sequence"', "sequence is given more than once"),
        ('"unit_id"', f'"{SECRET}": 1, "{SECRET}": 2, "unit_id"', "a name is given more than once"),
    ],
)
def test_a_name_that_stands_twice_is_refused_for_nobody_knows_which_is_meant(once: str, twice: str, says: str) -> None:
    body = (SAMPLES / "newcomer-registered.v1.json").read_text().replace(once, twice, 1)
    with pytest.raises(Unreadable, match=says) as unreadable:
        from_body(body)
    assert "Jan" not in str(unreadable.value)
