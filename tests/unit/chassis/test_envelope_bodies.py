"""What is sent can be read back, and whatever else arrives is Unreadable: nothing worse."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.chassis.envelope import LAST_SEQUENCE, Envelope, Unreadable, enveloped, from_body, to_body
from services.contracts import EVENTS
from services.contracts.intake import IntakeCompleted, Language, NewcomerRegistered

TRACE = f"00-{'a' * 32}-{'b' * 16}-01"
REGISTERED = NewcomerRegistered(newcomer_id="n", unit_id="u", registered_on=date(2019, 3, 1))
GOOD: dict[str, Any] = json.loads(to_body(enveloped(REGISTERED, 1, datetime.now(UTC), TRACE, "e")))

slugs = st.from_regex(r"[a-z0-9]{1,15}(-[a-z0-9]{1,14}){0,3}", fullmatch=True)
ids = slugs | st.uuids().map(str)
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
moments = st.datetimes(datetime(2000, 1, 1), datetime(2026, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)


@pytest.mark.slow
@given(ids, ids, days, moments, st.integers(1, LAST_SEQUENCE))
def test_what_is_sent_is_what_is_read(subject: str, unit: str, day: date, now: datetime, sequence: int) -> None:
    event = NewcomerRegistered(newcomer_id=subject, unit_id=unit, registered_on=day)
    sent = enveloped(event, sequence, now, TRACE, "some-id")

    read = from_body(to_body(sent))

    assert read == sent
    assert read.event() == event


def test_nested_values_are_read_back_as_what_they_were() -> None:
    languages = (Language(language="fa"), Language(language="nl", level="A2"))
    event = IntakeCompleted(newcomer_id="n", unit_id="u", completed_on=date(2019, 1, 1), languages=languages)

    assert from_body(to_body(enveloped(event, 1, datetime.now(UTC), TRACE, "e"))).event() == event


def readable(body: bytes) -> Envelope | None:
    """The envelope, or None when it is Unreadable; any other exception fails the test."""
    try:
        envelope = from_body(body)
        envelope.event()
    except Unreadable:
        return None
    return envelope


@given(st.binary(max_size=300))
def test_arbitrary_bytes_are_unreadable(body: bytes) -> None:
    assert readable(body) is None


@given(json_values)
def test_arbitrary_json_is_unreadable(value: Any) -> None:
    assert readable(json.dumps(value).encode()) is None


@given(st.sampled_from(sorted(GOOD)), json_values)
def test_a_garbled_attribute_is_unreadable_or_harmless(name: str, value: Any) -> None:
    envelope = readable(json.dumps({**GOOD, name: value}).encode())
    if envelope is not None:
        assert isinstance(envelope.traceparent, str)
        assert isinstance(envelope.id, str)
        assert 0 < envelope.sequence <= LAST_SEQUENCE
        to_body(envelope).decode()


@pytest.mark.slow
@given(st.sampled_from(sorted(EVENTS)), st.dictionaries(st.text(max_size=12), json_values, max_size=5))
def test_garbled_data_is_unreadable_or_harmless(event_type: str, data: dict[str, Any]) -> None:
    readable(json.dumps({**GOOD, "type": event_type, "data": data}).encode())


HOSTILE = {
    "nested without end": b"[" * 100_000,
    "nested inside data": json.dumps(GOOD).encode().replace(b'"u"', b'{"a":' * 50_000 + b"1" + b"}" * 50_000),
    "a number of ten thousand digits": json.dumps(GOOD).encode().replace(b'"u"', b"9" * 10_000),
    "an integer no store keeps": json.dumps(GOOD).encode().replace(b'"u"', b"9" * 30),
    "a sequence without end": json.dumps(GOOD).encode().replace(b'"0000000001"', b"1e999"),
    "a sequence that is no number": json.dumps({**GOOD, "sequence": "NaN"}).encode(),
    "a negative sequence": json.dumps({**GOOD, "sequence": "-1"}).encode(),
    "NaN": json.dumps({**GOOD, "sequence": float("nan")}).encode(),
    "half a character, escaped": json.dumps({**GOOD, "data": {**GOOD["data"], "unit_id": "\ud800"}}).encode(),
    "half a character, in bytes": json.dumps(GOOD).encode().replace(b'"u"', b'"\xed\xa0\x80"'),
    "another encoding": json.dumps(GOOD).encode("utf-16"),
    "an endless id": json.dumps({**GOOD, "id": "x" * 10_000}).encode(),
    "an empty id": json.dumps({**GOOD, "id": ""}).encode(),
    "a list as its type": json.dumps({**GOOD, "type": ["newcomer-registered"]}).encode(),
    "a time without a zone": json.dumps({**GOOD, "time": "2019-01-01T00:00:00"}).encode(),
    "an unknown type": json.dumps({**GOOD, "type": "made-up"}).encode(),
    "another specversion": json.dumps({**GOOD, "specversion": "0.3"}).encode(),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_body_is_unreadable(name: str) -> None:
    assert readable(HOSTILE[name]) is None


def test_the_reason_never_repeats_what_was_there() -> None:
    body = json.dumps({**GOOD, "time": "Jan Janssens", "data": {"unit_id": "Jan Janssens"}}).encode()
    with pytest.raises(Unreadable) as unreadable:
        from_body(body)
    assert "Janssens" not in str(unreadable.value)


def test_an_attribute_and_a_field_that_nobody_knows_are_left_aside() -> None:
    later = {**GOOD, "extension": 1, "data": {**GOOD["data"], "added_later": True}}
    assert from_body(json.dumps(later).encode()).event() == REGISTERED


def test_a_trace_that_is_no_text_is_left_aside() -> None:
    assert from_body(json.dumps({**GOOD, "traceparent": 5}).encode()).traceparent == ""


def test_every_event_says_what_a_cloudevent_must() -> None:
    envelope = replace(enveloped(REGISTERED, 7, datetime(2019, 3, 1, tzinfo=UTC), TRACE, "e"))
    assert json.loads(to_body(envelope)) == {
        "specversion": "1.0",
        "id": "e",
        "source": "/refu/intake",
        "type": "newcomer-registered",
        "subject": "n",
        "time": "2019-03-01T00:00:00+00:00",
        "datacontenttype": "application/json",
        "dataschema": "urn:refu:event:newcomer-registered:1",
        "sequence": "0000000007",
        "traceparent": TRACE,
        "data": {
            "newcomer_id": "n",
            "unit_id": "u",
            "registered_on": "2019-03-01",
            "may_volunteer_from": None,
            "minor_until": None,
        },
    }
