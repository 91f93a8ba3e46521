"""E-mail leaves over a real SMTP conversation, and what goes wrong says whether to try again."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from services.chassis.sending.message import MAIL, Message, Refused, TryLater, Unclear
from services.chassis.sending.smtp import SmtpSender
from services.chassis.storage.unit_of_work import ExecutionContext
from tests.unit.chassis.queueing import A_DAY, NOW, QueueWork, queued, tick

HOST = "127.0.0.1"


class MailServer:
    """The process, and what it was given."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.port: int = self.next()

    def next(self) -> Any:
        """What it says next."""
        assert self._process.stdout
        return json.loads(self._process.stdout.readline())


@pytest.fixture(scope="module")
def mail_server() -> Iterator[MailServer]:
    command = [sys.executable, "-m", "tests.processes.sending.mail_server"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        yield MailServer(process)
        process.kill()


def sender(port: int) -> SmtpSender:
    return SmtpSender(host=HOST, port=port, sender="refu@example.org", security="none")


def a_mail(to: str, reference: str = "reference-1") -> Message:
    return Message(reference=reference, channel=MAIL, to=to, subject="Toegang", text="Uw link: سلام")


def test_a_mail_arrives_with_its_reference_as_message_id(mail_server: MailServer) -> None:
    sender(mail_server.port).send(a_mail("library@example.org", "reference-7"))

    arrived = mail_server.next()

    assert arrived["to"] == ["library@example.org"]
    assert arrived["text"].strip() == "Uw link: سلام"
    assert arrived["Message-ID"] == "<reference-7@example.org>"


@pytest.mark.parametrize(
    ("to", "failure", "code"),
    [
        ("nobody@example.org", Refused, "smtp-550"),
        ("later@example.org", TryLater, "smtp-451"),
        ("a\r\nBcc: everybody@example.org", Refused, "unfit-address"),
    ],
)
def test_a_refusal_says_whether_to_try_again(
    mail_server: MailServer, to: str, failure: type[Exception], code: str
) -> None:
    with pytest.raises(failure, match=f"^{code}$"):
        sender(mail_server.port).send(a_mail(to))


def test_a_mail_that_is_refused_once_it_was_read_is_refused_for_good(mail_server: MailServer) -> None:
    with pytest.raises(Refused, match=r"^smtp-554$"):
        sender(mail_server.port).send(a_mail("spam@example.org"))
    assert mail_server.next()["to"] == ["spam@example.org"]


def test_a_server_that_hangs_up_after_the_mail_leaves_it_unclear(mail_server: MailServer) -> None:
    with pytest.raises(Unclear):
        sender(mail_server.port).send(a_mail("breaks@example.org"))
    assert mail_server.next()["to"] == ["breaks@example.org"]


def test_what_may_have_arrived_by_mail_is_not_sent_again(mail_server: MailServer) -> None:
    store = queued(a_mail("breaks@example.org"))
    tick(store, {MAIL: sender(mail_server.port)})
    assert mail_server.next()["to"] == ["breaks@example.org"]

    tick(store, {MAIL: sender(mail_server.port)}, later=A_DAY)

    [kept] = QueueWork(store, ExecutionContext(now=NOW)).messages.where()
    assert (kept.state, kept.to, kept.text) == ("unclear", "", "")
    sender(mail_server.port).send(a_mail("next@example.org"))
    assert mail_server.next()["to"] == ["next@example.org"]


def test_a_server_that_is_not_there_is_tried_later() -> None:
    with socket.socket() as nobody:
        nobody.bind((HOST, 0))  # taken, and nobody listens
        with pytest.raises(TryLater, match=r"^unreachable$"):
            sender(nobody.getsockname()[1]).send(a_mail("library@example.org"))
