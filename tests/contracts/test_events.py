"""Every event ever published can still be read, says nothing personal, and is what the catalogue says."""

import importlib.util
import json
import re
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from services.chassis.envelope import Envelope, enveloped, from_body, to_body
from services.contracts import EVENTS

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.json"))
DOCS = Path(__file__).resolve().parents[2] / "docs"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
PRESENT = {f"{event.type}.v{event.version}" for event in EVENTS.values()}
PERSONAL = re.compile(r"name|phone|e?mail|address|street|birth|gender|nationality|status|remark|note", re.IGNORECASE)

every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)


def body_of(sample: Path) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(sample.read_text())
    return body


def test_no_sample_is_of_an_event_that_nobody_knows() -> None:
    assert {sample.stem.partition(".v")[0] for sample in SAMPLES} <= set(EVENTS)


@every_sample
def test_a_sample_is_read_as_its_event(sample: Path) -> None:
    envelope = from_body(sample.read_bytes())
    assert isinstance(envelope.event(), EVENTS[envelope.type])
    assert envelope.event().subject == envelope.subject


@every_sample
def test_a_sample_is_written_again_as_it_was(sample: Path) -> None:
    assert json.loads(to_body(from_body(sample.read_bytes()))) == body_of(sample)


@pytest.mark.parametrize("sample", [s for s in SAMPLES if s.stem in PRESENT], ids=lambda path: path.stem)
def test_a_sample_of_the_present_version_is_what_is_published(sample: Path) -> None:
    told = from_body(sample.read_bytes())
    published = enveloped(told.event(), told.sequence, told.time, told.traceparent, told.id)
    assert published == told, f"renew {sample.name}: see CONTRIBUTING.md"


@every_sample
def test_unknown_fields_are_left_aside(sample: Path) -> None:
    body = body_of(sample)
    body["data"]["of_a_later_release"] = {"anything": [1]}
    body["ofalaterrelease"] = "x"
    assert from_body(json.dumps(body).encode()).event() == from_body(sample.read_bytes()).event()


@every_sample
def test_a_sample_is_a_cloudevent(sample: Path) -> None:
    """The attribute rules of CloudEvents 1.0.2, sections 3 and its JSON format, read from the specification."""
    body = body_of(sample)
    assert body["specversion"] == "1.0"
    assert all(isinstance(body[name], str) and body[name] for name in ("id", "source", "type", "subject"))
    assert all(re.fullmatch(r"[a-z0-9]{1,20}", name) for name in body)
    assert not any(value in (None, "") for value in body.values())
    assert not re.search(r"\s", body["source"]), "a URI reference"
    assert RFC_3339.fullmatch(body["time"])
    assert datetime.fromisoformat(body["time"])
    assert body["datacontenttype"] == "application/json"
    assert body["dataschema"] == f"urn:refu:event:{body['type']}:{sample.stem.rpartition('.v')[2]}"
    assert re.fullmatch(r"\d{10}", body["sequence"])
    assert re.fullmatch(r"00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]", body["traceparent"])


def test_no_event_has_a_field_for_something_personal() -> None:
    named = {f"{event.type}.{field.name}" for event in EVENTS.values() for field in fields(event)}
    assert not {name for name in named if PERSONAL.search(name.partition(".")[2])}


def test_a_later_event_of_a_subject_has_a_sequence_that_sorts_later() -> None:
    envelope = from_body(SAMPLES[0].read_bytes())
    texts = [json.loads(to_body(Envelope(**(vars(envelope) | {"sequence": n}))))["sequence"] for n in (2, 10, 100)]
    assert texts == sorted(texts)


def test_the_catalogue_is_current() -> None:
    assert (DOCS / "events.md").read_text() == _make_events().catalogue(), "run: python docs/make_events.py"


def _make_events() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_events", DOCS / "make_events.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
