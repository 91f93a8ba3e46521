"""Every line of the log says on whose behalf it was written: a request's, or an event's."""

import json
import uuid
from typing import Any

import requests

from deploy.local.platform import ServiceProcess
from tests.integration.support.events import newcomer
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import eventually
from tests.integration.support.web import Web

TRACE, REQUEST = "c" * 32, str(uuid.uuid4())


def lines(stage: Stage, probe: ServiceProcess, event: str) -> list[dict[str, Any]]:
    """Those of this name; every line is an object."""
    return [line for line in map(json.loads, stage.log(probe).splitlines()) if line["event"] == event]


def test_a_request_is_named(shared_stage: Stage, probe: ServiceProcess, web: Web) -> None:
    refused = web.ask(
        "POST",
        "/v1/marks",
        {"text": "break"},
        traceparent=f"00-{TRACE}-{'d' * 16}-01",
        X_Request_Id=REQUEST,
    )

    assert refused.status_code == 500
    line = eventually(lambda: lines(shared_stage, probe, "unforeseen"), "it is logged")[0]
    assert (line["request_id"], line["trace_id"]) == (REQUEST, TRACE)
    assert "secret payload" not in shared_stage.log(probe)


def test_an_event_is_named(shared_stage: Stage, probe: ServiceProcess) -> None:
    _, body = newcomer("fail:1")
    told = json.loads(body)

    shared_stage.wire.publish([body])

    [line] = eventually(lambda: lines(shared_stage, probe, "event-not-applied"), "it is logged")
    assert (line["event_id"], line["event_type"]) == (told["id"], "newcomer-registered")
    assert (line["listener"], line["trace_id"]) == ("employment.on_newcomer", told["traceparent"].split("-")[1])


def test_the_next_request_of_a_connection_does_not_speak_for_the_one_before(
    shared_stage: Stage, probe: ServiceProcess, web: Web
) -> None:
    names = [str(uuid.uuid4()), str(uuid.uuid4())]

    with requests.Session() as session:
        session.headers["Authorization"] = web.authorization("administrator")
        for name in names:
            session.post(f"{web.url}/v1/marks", json={"text": "break"}, headers={"X-Request-Id": name}, timeout=60)

    eventually(
        lambda: [line["request_id"] for line in lines(shared_stage, probe, "unforeseen")][-2:] == names,
        "each is logged by its own name",
    )
