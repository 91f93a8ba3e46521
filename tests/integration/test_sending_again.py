"""A command that is sent again with its `Idempotency-Key`, over the real store: done once, answered each time."""

import signal
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import requests

from deploy.local.platform import ServiceProcess
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import eventually
from tests.integration.support.web import Web


def marked(web: Web, text: str, key: str) -> requests.Response:
    return web.ask("POST", "/v1/marks", {"text": text}, "coordinator", Idempotency_Key=key)


def effects(stage: Stage, marker: str) -> int:
    return int(stage.database("employment").effects.count_documents({"marker": marker}))


def test_many_at_the_same_time_under_one_key_are_one_and_get_one_answer(shared_stage: Stage, web: Web) -> None:
    text, key = f"mark-{uuid.uuid4()}", str(uuid.uuid4())
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: marked(web, text, key), range(8)))

    assert {(answer.status_code, answer.text) for answer in answers} == {(201, answers[0].text)}
    assert effects(shared_stage, text) == 1
    assert marked(web, "another", key).json()["slug"] == "idempotency-key-reused"


def test_killed_between_commit_and_answer_the_repetition_is_answered_and_old_keys_are_forgotten(
    shared_stage: Stage, web: Web, probe: ServiceProcess
) -> None:
    key = str(uuid.uuid4())
    kept = shared_stage.database("employment").kept_answers
    kept.insert_one({"_id": "of yesterday", "at": datetime.now(UTC) - timedelta(hours=25)})
    with pytest.raises(requests.ConnectionError):
        marked(web, "die-once", key)
    eventually(lambda: not probe.alive, "the process dies")
    assert probe.status == -signal.SIGKILL
    probe.start()
    shared_stage.listening(probe)

    answer = marked(web, "die-once", key)
    assert (answer.status_code, effects(shared_stage, "die-once")) == (201, 1)
    assert shared_stage.database("employment").effects.find_one({"_id": answer.json()["id"]})
    eventually(lambda: kept.find_one({"_id": "of yesterday"}) is None, "what is a day old is forgotten")
    assert kept.count_documents({}) >= 1
