"""HTTP under bad conditions: clear refusals in time, and nobody waits because somebody else misbehaves."""

import socket
import struct
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

import pytest
import requests

from deploy.local.platform import ServiceProcess
from services.chassis.http.web_server import BODY_AT_MOST, BODY_SECONDS
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import eventually
from tests.integration.support.web import Web

PROMPTLY = 3.0
STORE_MISSED_WITHIN = 6.0
HEAD = b"POST /v1/marks HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"


@pytest.fixture(scope="module")
def probe(shared_stage: Stage) -> ServiceProcess:
    return shared_stage.probe(REFU_MAX_WORKERS="4")


def connected(web: Web) -> socket.socket:
    parts = urlsplit(web.url)
    return socket.create_connection((parts.hostname or "", parts.port or 0), timeout=BODY_SECONDS + 10)


def mark(web: Web) -> requests.Response:
    return web.ask("POST", "/v1/marks", {"text": "ok"}, "coordinator", timeout=PROMPTLY)


@contextmanager
def many_saying(web: Web, said: bytes, count: int = 100) -> Iterator[list[socket.socket]]:
    with ExitStack() as stack:
        sockets = [stack.enter_context(connected(web)) for _ in range(count)]
        for one in sockets:
            one.sendall(said)
        yield sockets


@pytest.mark.parametrize(
    "said",
    [b"", b"POST /v1/ma", HEAD, HEAD + b'Content-Length: 400\r\n\r\n{"te'],
    ids=["nothing", "line", "head", "body"],
)
def test_a_hundred_clients_that_never_finish_hold_nobody_up(web: Web, said: bytes) -> None:
    with many_saying(web, said):
        for _ in range(3):
            assert mark(web).status_code == 201


def test_a_body_that_does_not_come_to_an_end_is_refused_in_time(web: Web) -> None:
    with connected(web) as slow:
        slow.sendall(HEAD + b'Content-Length: 400\r\n\r\n{"te')
        started = time.monotonic()
        answer = slow.recv(65536)
    assert answer.startswith(b"HTTP/1.1 408")
    assert b"request-too-slow" in answer
    assert time.monotonic() - started < BODY_SECONDS + 2


@pytest.mark.parametrize("stage_of_life", ["head", "body", "answer"])
def test_clients_that_break_the_connection_do_not_end_the_service(
    web: Web, probe: ServiceProcess, stage_of_life: str
) -> None:
    said = {
        "head": HEAD,
        "body": HEAD + b'Content-Length: 400\r\n\r\n{"te',
        "answer": HEAD + b"Content-Length: 2\r\n\r\n{}",
    }
    for _ in range(20):
        with connected(web) as one:
            one.sendall(said[stage_of_life])
            one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    assert mark(web).status_code == 201
    assert probe.alive


def test_a_body_that_is_too_large_is_refused_without_being_read(web: Web) -> None:
    with connected(web) as one:
        one.sendall(HEAD + b"Content-Length: %d\r\n\r\n" % (BODY_AT_MOST + 1))
        answer = one.recv(65536)
    assert answer.startswith(b"HTTP/1.1 413")
    assert b"body-too-large" in answer


def test_a_body_in_chunks_is_read_like_any_other_and_no_more_of_it_than_is_allowed(web: Web) -> None:
    headers = {"Content-Type": "application/json", "Authorization": web.authorization("coordinator")}
    small = requests.post(f"{web.url}/v1/marks", data=iter([b'{"text"', b':"ok"}']), headers=headers, timeout=PROMPTLY)
    assert small.status_code == 201

    with connected(web) as one:
        one.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
        chunk = b"10000\r\n" + b" " * 65536 + b"\r\n"
        answer = b""
        try:
            for _ in range(2 * BODY_AT_MOST // 65536):
                one.sendall(chunk)
            answer = one.recv(65536)
        except OSError:
            answer = answer or b"HTTP/1.1 413 (the connection was closed)"
    assert answer.startswith(b"HTTP/1.1 413")


@pytest.mark.parametrize(
    "chunks", [b"nonsense\r\n", b"-5\r\nabc\r\n", b"5\r\nab"], ids=["size", "negative", "early end"]
)
def test_garbled_chunks_are_refused(web: Web, chunks: bytes) -> None:
    with connected(web) as one:
        one.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunks)
        one.shutdown(socket.SHUT_WR)
        assert one.recv(65536).startswith(b"HTTP/1.1 400")


MALFORMED = [
    b"{",
    b"[]",
    b"null",
    b'"text"',
    b"\xff\xfe",
    b'{"text": NaN}',
    b'{"text": "\\ud800"}',
    b'{"text": 5}',
    b'{"text": ""}',
    b'{"text": "a", "more": 1}',
    b'{"text": "\\u0000"}',
    b"[" * 10_000,
    b'{"text": ' + b"9" * 10_000 + b"}",
    b'{"text": ' + b'{"a":' * 2_000 + b"1" + b"}" * 2_001,
]


@pytest.mark.parametrize("body", MALFORMED, ids=range(len(MALFORMED)))
def test_a_malformed_body_is_refused_with_problem_details(web: Web, body: bytes) -> None:
    headers = {"Content-Type": "application/json", "Authorization": web.authorization("coordinator")}
    answer = requests.post(f"{web.url}/v1/marks", data=body, headers=headers, timeout=PROMPTLY)

    assert 400 <= answer.status_code < 500
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["slug"] in ("malformed-body", "invalid-request")
    assert "Traceback" not in answer.text


def test_with_the_store_away_a_command_and_a_question_are_answered_503_in_time_and_work_again_afterwards(
    stage: Stage,
) -> None:
    web = stage.web(stage.probe())
    stage.store.kill()

    for answer in (
        web.ask("POST", "/v1/marks", {"text": "ok"}, "coordinator", timeout=STORE_MISSED_WITHIN),
        web.ask("GET", "/v1/marks", role="coordinator", timeout=STORE_MISSED_WITHIN),
    ):
        assert answer.status_code == 503
        assert answer.json()["slug"] == "store-unavailable"
    assert web.ready() == {"ready": False, "store": False, "broker": True, "stopped_listeners": []}

    stage.store.restart()
    eventually(lambda: web.ask("POST", "/v1/marks", {"text": "ok"}, "coordinator").status_code == 201, "it works again")


def test_a_service_started_while_its_store_is_away_answers_503_and_serves_when_the_store_is_there(stage: Stage) -> None:
    stage.store.kill()
    process = stage.service("employment", "tests.integration.probe")
    process.start()
    web = stage.web(process)
    eventually(web.is_there, "it answers at all")
    assert web.ask("POST", "/v1/marks", {"text": "ok"}, "coordinator", timeout=6).status_code == 503

    stage.store.restart()

    process.wait_ready()
    assert web.ask("POST", "/v1/marks", {"text": "ok"}, "coordinator").status_code == 201


def test_a_hundred_commands_at_once_are_all_kept(web: Web, shared_stage: Stage) -> None:
    before = shared_stage.database("employment").effects.count_documents({"marker": "at-once"})
    with ThreadPoolExecutor(100) as pool:
        answers = list(
            pool.map(lambda _: web.ask("POST", "/v1/marks", {"text": "at-once"}, "coordinator").status_code, range(100))
        )
    assert set(answers) == {201}
    assert shared_stage.database("employment").effects.count_documents({"marker": "at-once"}) - before == 100
