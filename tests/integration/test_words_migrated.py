"""Words that services of an earlier release heard of one another are gone after the migration, wherever they lie."""

import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bson import json_util
from pymongo import MongoClient

from deploy.local.server import Server
from services.chassis.envelope import from_body
from services.contracts import EVENTS
from services.migration import databases, words
from services.migration.databases import SERVICES, Databases
from services.reporting.store.documents import KeptFact
from tests.ids import ID_KEY

SAMPLES = Path(__file__).parent.parent / "contracts" / "samples"
TRACES = ("janssens", "0475")
WORDS = ["koken", "schilderne", "Jan Janssens", "tel 0475-123456"]
TYPED: dict[str, Any] = {
    "talents": WORDS,
    "goals": WORDS,
    "competences": WORDS,
    "languages": [{"language": "nederlands", "level": "A1"}, {"language": "Janssens", "level": None}],
    "stated_by": "Jan Janssens, 0475",
    "programme_id": "jan-janssens",
    "statement_id": "Jan.Janssens",
}
OLD = sorted(event.type for event in EVENTS.values() if event.version > 1)


def told(kind: str) -> str:
    """An event of the first version, with words wherever it had room for them."""
    body = json.loads((SAMPLES / f"{kind}.v1.json").read_text())
    body["data"] |= {name: value for name, value in TYPED.items() if name in body["data"]}
    body["subject"] = body["data"][EVENTS[kind].about]
    return json.dumps(body)


def fact(kind: str) -> dict[str, Any]:
    """As reporting kept it."""
    body = json.loads(told(kind))
    return {
        "_id": f"{EVENTS[kind].source}/{body['id']}",
        "page": "p/0",
        "number": 0,
        "type": kind,
        "contract": 1,
        "subject": body["subject"],
        "rank": 3,
        "known": 1_600_000_000_000_000,
        "data": json.dumps(body["data"]),
        "version": 1,
        "sequence": 0,
    }


SAID = {"talents": WORDS, "goals": WORDS}
STATED = {
    "_id": "Jan.Janssens",
    **{name: json.loads(told("figure-stated"))["data"][name] for name in words.CELL},
    "value": 562,
}
KEPT: dict[tuple[str, str], list[dict[str, Any]]] = {
    ("matching", "candidates"): [
        {"_id": "amina", "unit_id": "gent", "profile": {"completed_on": "2026-01-01", **SAID}},
        {"_id": "omar", "profile": None},
        *({"_id": f"n{number}", "profile": SAID} for number in range(60)),
    ],
    ("matching", "opportunities"): [{"_id": "cooking", "described": {"talents": WORDS, "places": 2}}],
    ("matching", "assignments"): [{"_id": "a1", "talents": WORDS, "evaluations": {"newcomer": {"remark": "Good."}}}],
    ("employment", "files"): [
        {
            "_id": "amina",
            "evidence": {
                "a1": {
                    "start": {"sequence": 1, "talents": WORDS},
                    "evaluations": {"organisation": {"sequence": 2, "competences": WORDS}},
                },
                "a2": {"start": None, "evaluations": {}},
            },
        }
    ],
    ("employment", "outbox"): [{"_id": "1", "events": [{"id": "1", "body": told("referral-made")}]}],
    ("reporting", "facts"): [fact(kind) for kind in OLD],
}
OWN = [("reporting", "statements", STATED)]


@pytest.fixture
def client(store: Server) -> Iterator[MongoClient[dict[str, Any]]]:
    with MongoClient[dict[str, Any]](store.uri) as client:
        yield client


@pytest.fixture
def prefix(client: MongoClient[dict[str, Any]]) -> Iterator[str]:
    """Of databases as an earlier release filled them."""
    prefix = f"words_{uuid.uuid4().hex[:8]}"
    for (service, name), documents in KEPT.items():
        client[f"{prefix}_{service}"][name].insert_many(documents)
    for service, name, document in OWN:
        client[f"{prefix}_{service}"][name].insert_one(document)
    yield prefix
    for service in SERVICES:
        client.drop_database(f"{prefix}_{service}")


def texts(client: MongoClient[dict[str, Any]], prefix: str) -> dict[str, list[str]]:
    """By service and collection, what is kept."""
    return {
        f"{service}/{name}": [json_util.dumps(each, sort_keys=True).casefold() for each in found]
        for service, name in KEPT
        if (found := list(client[f"{prefix}_{service}"][name].find().sort("_id")))
    }


def test_no_word_is_left_although_it_was_interrupted(
    client: MongoClient[dict[str, Any]], prefix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = texts(client, prefix)
    assert all(any(trace in text for text in found for trace in TRACES) for found in before.values())
    found = Databases(client, prefix, ID_KEY)
    with monkeypatch.context() as patched:
        write = Databases._write
        batches: list[Any] = []

        def stops(self: Databases, collection: Any, pairs: Any) -> None:
            if batches:
                raise InterruptedError
            batches.append(pairs)
            write(self, collection, pairs)

        patched.setattr(Databases, "_write", stops)
        with pytest.raises(InterruptedError):
            found.reword("matching")
    assert not found.hold_no_words

    changed = {service: found.reword(service) for service in SERVICES}
    assert all(changed[service] for service in ("matching", "employment", "reporting"))

    after = texts(client, prefix)
    assert after.keys() == before.keys()
    assert [text for kept in after.values() for text in kept if any(trace in text for trace in TRACES)] == []
    assert found.hold_no_words
    for service in SERVICES:
        client[f"{prefix}_{service}"][databases.id_form.COLLECTION].drop()
        assert found.reword(service) == 0
    assert texts(client, prefix) == after


def test_what_the_words_meant_is_kept(client: MongoClient[dict[str, Any]], prefix: str) -> None:
    for service in SERVICES:
        Databases(client, prefix, ID_KEY).reword(service)

    [newcomer] = client[f"{prefix}_matching"].candidates.find({"_id": "amina"})
    profile = newcomer["profile"]
    assert (len(profile["talents"]), len(profile["talents_guessed"]), profile["talents_unread"]) == (2, 1, 2)
    [file] = client[f"{prefix}_employment"].files.find()
    assert file["evidence"]["a1"]["start"]["talents"] == profile["talents"][:1]
    [statement] = client[f"{prefix}_reporting"].statements.find()
    assert statement["stated_by"] == TYPED["stated_by"]
    facts = {each["type"]: each for each in client[f"{prefix}_reporting"].facts.find()}
    assert facts["figure-stated"]["subject"] == statement["told_as"]
    assert json.loads(facts["intake-completed"]["data"])["languages"] == [{"language": "nl", "level": "A1"}]
    for kind in OLD:
        kept = {name: value for name, value in facts[kind].items() if name not in ("_id", "version", "sequence")}
        assert KeptFact(id="f", **kept).fact().subject == facts[kind]["subject"]


@pytest.mark.parametrize("kind", OLD)
def test_an_event_that_waits_is_told_in_codes(kind: str) -> None:
    now = words.waiting(told(kind), ID_KEY)
    assert not any(trace in now.casefold() for trace in TRACES)
    assert from_body(now).version == EVENTS[kind].version
    assert from_body(now).event().subject == from_body(now).subject
    assert words.waiting(now, ID_KEY) == now


def test_what_waits_and_is_no_event_of_ours_stays_as_it_is() -> None:
    letter = json.dumps({"subject": "somebody"})
    assert words.waiting(letter, ID_KEY) == letter
