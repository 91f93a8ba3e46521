"""The description of what partners are sent: current, valid to independent checkers, and what really is sent."""

import copy
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from services.chassis.envelope import Envelope, from_body
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts import EVENTS
from services.description.asyncapi import channels, internal, partners
from services.description.asyncapi.partners import written
from services.description.asyncapi.words import FIELDS, TO_DO
from services.partners.cuts.table import Cut, cuts
from services.partners.feed.domain import cloud_events
from services.partners.feed.domain.logs import numbered
from services.partners.people.domain.facts import Fact, Notice
from services.partners.webhooks.domain.messages import a_test
from tests import javascript
from tests.integration.support.partner_programs import EXAMPLES
from tests.unit.partners import telling

from .described_events import DOCUMENT, INTERNAL, INTERNAL_PLACE, PLACE, misfits, misfits_of, misfits_of_page
from .test_events import PRESENT, SAMPLES
from .test_openapi import DOCUMENT as OPENAPI
from .test_openapi import WHOLE

MESSAGES: dict[str, Any] = DOCUMENT["components"]["messages"]
NEWER_EXISTS = "asyncapi-latest-version"
"""A hint: 3.1.0 adds nothing that is used here, and fewer programs read it."""


def test_the_descriptions_are_current() -> None:
    todo = "run: python docs/make_asyncapi.py"
    assert PLACE.read_text() == written(partners.document(OPENAPI)), todo
    assert INTERNAL_PLACE.read_text() == written(internal.document()), todo


def test_every_type_that_may_leave_is_described_on_each_channel_and_no_other() -> None:
    types = {*cuts(), *cloud_events.ALWAYS}
    assert set(MESSAGES) == types
    assert set(DOCUMENT["channels"]["amqp"]["messages"]) == types
    assert set(DOCUMENT["channels"]["webhook"]["messages"]) == {*types, channels.TEST}
    assert len(DOCUMENT["components"]["schemas"]["Page"]["properties"]["events"]["items"]["oneOf"]) == len(types)
    assert set(INTERNAL["components"]["messages"]) == set(EVENTS)


def fields() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, schema in DOCUMENT["components"]["schemas"].items():
        if name.endswith("Data"):
            yield from ((f"{name}.{field}", each) for field, each in schema["properties"].items())


def test_every_field_says_what_it_is_and_every_type_what_to_do() -> None:
    assert [place for place, schema in fields() if not schema["description"]] == []
    assert set(TO_DO) == set(MESSAGES)
    assert {place.partition(".")[2] for place, _ in fields()} >= set(FIELDS)


@pytest.mark.parametrize("file", ["python/partner.py", "javascript/partner.mjs"])
def test_the_consumers_that_partners_copy_know_every_type(file: str) -> None:
    text = (EXAMPLES / file).read_text()
    kinds = {each: each.rpartition("-")[0] for each in MESSAGES}  # `referral` of `referral-made`
    assert [each for each, kind in kinds.items() if not re.search(f"\\b({kind}['\"]?:|{each}['\"])", text)] == []


def test_the_test_of_a_webhook_is_what_the_document_says() -> None:
    test = a_test("an-id", datetime.now(UTC))
    assert misfits_of("WebhookTest", test) == []
    assert misfits_of("WebhookTest", test | {"subject": "somebody"})


def test_every_answer_is_an_operation_of_the_api() -> None:
    answers = [answer for message in MESSAGES.values() for answer in message.get("x-answers", ())]
    assert answers
    for answer in answers:
        assert WHOLE[f"{answer['method']} {answer['path']}"]["operationId"] == answer["operationId"]


def test_every_example_is_taken_by_its_schema() -> None:
    for document in (DOCUMENT, INTERNAL):
        for message in document["components"]["messages"].values():
            assert [misfits(each["payload"], document) for each in message["examples"]] == [[]]


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the checkers find: in both documents, and in one with an action that AsyncAPI does not know."""
    folder = tmp_path_factory.mktemp("asyncapi")
    javascript.bring_into(folder)
    script = folder / "asyncapi.mjs"
    script.write_bytes((Path(javascript.__file__).parent / "asyncapi.mjs").read_bytes())
    misspelt = copy.deepcopy(DOCUMENT)
    misspelt["operations"]["postEvent"]["action"] = "sned"
    (folder / "misspelt.json").write_text(json.dumps(misspelt))
    places = [PLACE.resolve(), INTERNAL_PLACE, folder / "misspelt.json"]
    told: dict[str, dict[str, list[str]]] = json.loads(javascript.run_script(script, *places).stdout)
    return {
        f"{Path(place).stem} {checker}": [each for each in found if NEWER_EXISTS not in each]
        for place, each in told.items()
        for checker, found in each.items()
    }


@pytest.mark.slow
@pytest.mark.parametrize("checker", ["parser", "redocly"])
def test_independent_checkers_find_nothing_in_the_documents_but_a_mistake(
    checker: str, faults: dict[str, list[str]]
) -> None:
    assert faults[f"asyncapi {checker}"] == []
    assert faults[f"asyncapi-internal {checker}"] == []
    assert any(re.search("postEvent[./]action", each) for each in faults[f"misspelt {checker}"])


TOLD = [from_body(sample.read_bytes()) for sample in SAMPLES if sample.stem in PRESENT]
LEAVING = [envelope for envelope in TOLD if envelope.type in cuts()]


def sent(envelope: Envelope, cut: Cut) -> dict[str, Any]:
    """What the service for partners makes of an event."""
    fact = Fact(
        id=envelope.id,
        source=envelope.source,
        type=envelope.type,
        version=envelope.version,
        newcomer_id=envelope.data["newcomer_id"],
        subject=envelope.subject,
        sequence=envelope.sequence,
        at=envelope.time,
        heard_at=envelope.time,
        data=envelope.data,
    )
    event = cloud_events.of_fact(fact, cut)
    notice = Notice(partner_id="p", newcomer_id=fact.newcomer_id, at=fact.at, purpose=cut.purpose, event=event)
    return numbered(notice, 42).event


def test_a_sample_of_each_type_that_leaves_is_there() -> None:
    assert {envelope.type for envelope in LEAVING} == set(cuts())


@pytest.mark.parametrize("envelope", LEAVING, ids=lambda envelope: envelope.type)
def test_what_is_made_of_an_event_is_what_the_document_says(envelope: Envelope) -> None:
    assert misfits(sent(envelope, cuts()[envelope.type])) == []


@pytest.mark.parametrize("envelope", LEAVING, ids=lambda envelope: envelope.type)
def test_a_cut_that_lets_more_leave_or_less_is_found(envelope: Envelope) -> None:
    cut = cuts()[envelope.type]
    hidden = next(iter(set(envelope.data) - set(cut.fields)), "name")
    wider = replace(envelope, data={**envelope.data, hidden: "anything"})
    [more] = misfits(sent(wider, replace(cut, fields=(*cut.fields, hidden))))
    assert more.startswith("$.data: additionalProperties")
    [less] = misfits(sent(envelope, replace(cut, fields=cut.fields[1:])))
    assert less.startswith("$.data: required")


@pytest.mark.parametrize("envelope", TOLD, ids=lambda envelope: envelope.type)
def test_what_services_tell_one_another_is_what_the_document_says(envelope: Envelope) -> None:
    [sample] = [each for each in SAMPLES if each.stem == f"{envelope.type}.v{envelope.version}"]
    body = json.loads(sample.read_text())
    assert misfits(body, INTERNAL) == []
    assert misfits(body | {"type": "of-another"}, INTERNAL)
    assert misfits(body | {"sequence": "3"}, INTERNAL)


def test_a_page_that_polling_answers_is_what_the_document_says() -> None:
    store = MemoryStore()
    telling.agree(store)
    telling.allow(store)
    happened = (telling.started(), telling.day(1), telling.evaluated(), telling.referral(), telling.declared())
    telling.tell(store, *happened, telling.outcome())
    before = telling.poll(store)
    telling.forbid(store)
    after = telling.poll(store, after=before.cursor)

    pages = [as_json(page) for page in (before, after)]

    assert [misfits_of_page(page) for page in pages] == [[], []]
    assert [each["type"] for each in pages[1]["events"]] == [cloud_events.WITHDRAWN]
    assert len(pages[0]["events"]) == 6
    pages[0]["events"][0]["data"]["name"] = "Amina"
    assert misfits_of_page(pages[0])
