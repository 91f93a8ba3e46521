"""Posting to real targets that lie, lead elsewhere, hang or drip; and to one that does as it should."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from standardwebhooks import Webhook as Verifier

from services.chassis.storage.memory import MemoryStore
from services.partners.webhooks.commands import SetWebhook
from services.partners.webhooks.domain.attempts import Answered
from services.partners.webhooks.handlers import setting
from services.partners.webhooks.handlers.posting import Poster
from services.partners.webhooks.handlers.sending import send
from tests.processes.partners.outside import Outside, outside
from tests.unit.partners.telling import JOBKANS, Told, agree, allow, day, number, started, tell, told_as, work

HOOK = "https://hooks.example/in"


@pytest.fixture(name="there", scope="module")
def there_(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outside]:
    with outside(tmp_path_factory.mktemp("outside")) as there:
        yield there


def names(*addresses: str) -> Any:
    """A DNS in which every name has these addresses; `asked` counts."""

    def resolve(_host: str, port: int, **_: Any) -> list[Any]:
        resolve.asked += 1  # type: ignore[attr-defined]
        return [(None, None, None, "", (address, port)) for address in addresses]

    resolve.asked = 0  # type: ignore[attr-defined]
    return resolve


def posted(there: Outside, path: str, **said: Any) -> Answered:
    poster = Poster(True, there.trusted, **said)
    try:
        return poster(there.url(path), '{"hello": "there"}', {"webhook-id": "m-1"})
    finally:
        poster.close()


def test_what_is_sent_verifies_at_the_target_by_the_published_library(there: Outside) -> None:
    store, now = MemoryStore(), datetime.now(UTC)
    agree(store, channels=["webhook"], starts_on=now.date(), ends_on=now.date() + timedelta(days=9), now=now)
    allow(store, at=now)
    uow = work(store, JOBKANS, now)
    secret = setting.set_webhook(SetWebhook(url=there.url("/ok")), True, uow).content.secret
    uow.commit()
    tell(store, Told(started(), 1, now, "e-1"), Told(day(1), 2, now, "e-2"), now=now)
    number(store, now)
    before, poster = len(there.came), Poster(True, there.trusted)
    send(told_as("jobkans"), "process-1", lambda: work(store, now=datetime.now(UTC)), poster)
    poster.close()

    came = there.came[before:]
    events = [Verifier(str(secret)).verify(body, headers) for _, body, headers in came]
    assert [(event["id"], event["type"], event["specversion"]) for event in events] == [
        ("e-1", "assignment-started", "1.0"),
        ("e-2", "volunteer-day-recorded", "1.0"),
    ]
    assert [headers["webhook-id"] for _, _, headers in came] == ["e-1", "e-2"]
    assert came[0][2]["content-type"].startswith("application/cloudevents+json")


@pytest.mark.parametrize(
    ("path", "status", "problem"),
    [
        ("/ok", 200, None),
        ("/gone", 410, "status"),
        ("/broken", 500, "status"),
        ("/redirect", 302, "redirect"),
        ("/break", None, "no-answer"),
        ("/large", 200, None),
    ],
)
def test_what_a_target_answers_is_understood(
    there: Outside, path: str, status: int | None, problem: str | None
) -> None:
    before = len(there.came)
    found = posted(there, path)

    assert (found.status, found.problem) == (status, problem)
    assert [came[0] for came in there.came[before:]] == [path]


def test_a_target_may_ask_for_a_pause(there: Outside) -> None:
    assert posted(there, "/busy").asked == timedelta(minutes=2)


def test_one_that_hangs_is_given_up(there: Outside) -> None:
    assert posted(there, "/hang", seconds=0.2).problem == "timeout"


def test_one_that_answers_byte_for_byte_is_given_up_as_well(there: Outside) -> None:
    arguments = [there.url("/drip"), str(there.authority)]
    command = [sys.executable, "-W", "ignore", "-m", "tests.processes.partners.drips", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)

    assert done.stdout.split() == ["timeout"]


def test_of_a_long_answer_the_rest_is_not_waited_for(there: Outside) -> None:
    before, poster = len(there.connections), Poster(True, there.trusted)
    for path in ("/large", "/ok"):
        assert poster(there.url(path), "{}", {}).problem is None
    poster.close()

    assert len(there.connections) - before == 2


def test_a_connection_is_kept_for_the_next_message_and_the_name_looked_up_once(there: Outside) -> None:
    before, resolve = len(there.connections), names("127.0.0.1")
    poster = Poster(True, there.trusted, resolve)
    for _ in range(3):
        assert poster(there.url("/ok"), "{}", {}).problem is None
    poster.close()

    assert (len(there.connections) - before, resolve.asked) == (1, 1)


def test_a_certificate_of_another_name_or_of_nobody_known_is_refused(there: Outside, tmp_path: Path) -> None:
    with outside(tmp_path, "other.example") as other:
        before = len(other.came)
        assert Poster(True, other.trusted)(other.url("/ok"), "{}", {}).problem == "certificate"
        assert Poster(True, there.trusted)(other.url("/ok"), "{}", {}).problem == "certificate"
        assert len(other.came) == before


@pytest.mark.parametrize("addresses", [("10.0.0.1",), ("127.0.0.1",), ("1.1.1.1", "10.0.0.1"), ("64:ff9b::7f00:1",)])
def test_a_name_with_an_address_that_is_not_public_is_sent_nothing(addresses: tuple[str, ...]) -> None:
    assert Poster(resolve=names(*addresses))(HOOK, "{}", {}).problem == "not-public"


def test_a_name_that_leads_elsewhere_a_moment_later_leads_to_what_was_checked(there: Outside) -> None:
    answers = iter(["127.0.0.1", "10.0.0.1"])
    rebinding = Poster(True, there.trusted, lambda *_, **__: names(next(answers))("", there.port))

    assert [rebinding(there.url("/ok"), "{}", {}).problem for _ in range(2)] == [None, None]
    rebinding.close()
    assert rebinding(there.url("/ok"), "{}", {}).problem == "not-public"


def test_names_and_ports_that_lead_nowhere_are_told_apart(there: Outside) -> None:
    def unknown(*_: Any, **__: Any) -> list[Any]:
        raise socket.gaierror

    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        nobody = f"https://localhost:{closed.getsockname()[1]}/"
        assert Poster(True, there.trusted)(nobody, "{}", {}).problem == "refused"
    assert Poster(resolve=unknown)(HOOK, "{}", {}).problem == "name-unknown"
    assert Poster(resolve=names("1.1.1.1"))("https://127.0.0.1/", "{}", {}).problem == "unfit-url"
