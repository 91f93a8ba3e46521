"""Who delivers text messages over HTTP, or only shows them, and how that is configured."""

import json
import stat
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from services.chassis.sending.configuration import senders
from services.chassis.sending.http_sms import HttpSmsSender
from services.chassis.sending.local_outbox import LocalOutbox
from services.chassis.sending.message import MAIL, SMS, Refused, TryLater, Unclear
from services.chassis.sending.smtp import SmtpSender
from services.chassis.settings import UnfitSecret, UnfitSetting

from .queueing import a_text


class Provider(ThreadingHTTPServer):
    """Answers with a status that a test sets; 0 hangs up."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.status = 202
        self.asked: list[tuple[dict[str, str], Any]] = []

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}/messages"


class _Handler(BaseHTTPRequestHandler):
    server: Provider

    def do_POST(self) -> None:
        """Note it, answer."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((dict(self.headers), body))
        if self.server.status:
            self.send_response(self.server.status)
            self.send_header("Location", "http://elsewhere.invalid/")
            self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    server = Provider()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_a_text_message_is_handed_over_with_its_reference_as_idempotency_key(provider: Provider) -> None:
    provider.status = 202

    HttpSmsSender(url=provider.url, key="secret", sender="Refu").send(a_text())

    headers, body = provider.asked[-1]
    assert body == {"to": "+32470000001", "text": "Refu: 123456", "reference": "reference-1", "from": "Refu"}
    assert (headers["Idempotency-Key"], headers["Authorization"]) == ("reference-1", "Bearer secret")


@pytest.mark.parametrize("status", [200, 201, 202, 409])
def test_what_is_taken_or_was_taken_before_is_done(provider: Provider, status: int) -> None:
    provider.status = status
    HttpSmsSender(url=provider.url).send(a_text())


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        (400, Refused),
        (422, Refused),
        (302, Refused),
        (401, TryLater),
        (402, TryLater),
        (429, TryLater),
        (500, TryLater),
        (503, TryLater),
        (0, Unclear),
    ],
)
def test_a_refusal_says_whether_to_try_again(provider: Provider, status: int, failure: type[Exception]) -> None:
    provider.status = status
    before = len(provider.asked)

    with pytest.raises(failure):
        HttpSmsSender(url=provider.url).send(a_text())

    assert len(provider.asked) == before + 1


def test_the_outbox_shows_what_would_be_sent_to_its_owner_alone(tmp_path: Path) -> None:
    outbox = LocalOutbox(folder=tmp_path / "outbox" / "intake")

    outbox.send(a_text())
    outbox.send(a_text())

    [shown] = outbox.folder.iterdir()
    assert shown.name == "reference-1.txt"
    assert "To: +32470000001" in shown.read_text()
    assert shown.read_text().endswith("\nRefu: 123456\n")
    assert stat.S_IMODE(shown.stat().st_mode) == 0o600
    assert stat.S_IMODE(outbox.folder.stat().st_mode) == 0o700


def test_configuration_chooses_who_delivers(tmp_path: Path) -> None:
    login = tmp_path / "login"
    login.write_text("refu:a:password\n")
    chosen = {
        "REFU_OUTBOX": str(tmp_path),
        "REFU_SMTP_URL": "smtp://mail.example.org",
        "REFU_MAIL_FROM": "refu@example.org",
        "REFU_SMTP_LOGIN": str(login),
    }

    found = senders(chosen, "intake")

    assert found[SMS] == LocalOutbox(folder=tmp_path / "intake")
    assert found[MAIL] == SmtpSender(
        host="mail.example.org", port=587, sender="refu@example.org", user="refu", password="a:password"
    )
    assert senders({}, "intake") == {}


@pytest.mark.parametrize(
    ("chosen", "named"),
    [
        ({"REFU_SMS_URL": "http://sms.example.org/"}, "REFU_SMS_URL"),
        ({"REFU_SMTP_URL": "http://mail.example.org", "REFU_MAIL_FROM": "refu@example.org"}, "REFU_SMTP_URL"),
        ({"REFU_SMTP_URL": "smtp://mail.example.org:word", "REFU_MAIL_FROM": "refu@example.org"}, "REFU_SMTP_URL"),
        ({"REFU_SMS_URL": "https://[sms.example.org/"}, "REFU_SMS_URL"),
        ({"REFU_SMTP_URL": "smtp://mail.example.org"}, "REFU_MAIL_FROM"),
    ],
)
def test_a_setting_that_cannot_work_is_named_at_the_start(chosen: dict[str, str], named: str) -> None:
    with pytest.raises(UnfitSetting, match=named) as found:
        senders(chosen, "intake")
    assert "example.org" not in str(found.value)


def test_a_secret_that_cannot_be_read_is_named_at_the_start() -> None:
    with pytest.raises(UnfitSecret, match="REFU_SMS_KEY"):
        senders({"REFU_SMS_URL": "https://sms.example.org/", "REFU_SMS_KEY": "/nowhere"}, "intake")
