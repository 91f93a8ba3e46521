"""The consumers in `examples/partners` as a partner runs them: processes with an address, a client and a secret."""

import base64
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote_plus

import requests
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from tests import javascript
from tests.integration.support.waiting import eventually
from tests.tokens import token_for
from tests.unit.partners.telling import machine

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "partners"
SECRET = "100%25 of/this+that: a & b"
"""What is another one when it is not form-encoded."""
POLL_SECONDS = "0.05"
LANGUAGES = ("python", "javascript")


@contextmanager
def door(service: str) -> Iterator[str]:
    """What stands before the service: it gives tokens to partners' clients, and passes on what is below `/v1`."""

    @Request.application
    def answer(request: Request) -> Response:
        if request.path == "/oauth/token":
            return _token(request)
        passed = requests.request(
            request.method,
            f"{service}{request.full_path}",
            data=request.get_data(),
            headers={
                name: request.headers[name] for name in ("Authorization", "Content-Type") if name in request.headers
            },
            timeout=30,
        )
        return Response(passed.content, passed.status_code, content_type=passed.headers["Content-Type"])

    server = make_server("127.0.0.1", 0, answer, threaded=True)
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _token(request: Request) -> Response:
    """As RFC 6749 has it: id and secret form-encoded, the grant in the body."""
    told = base64.b64decode(request.headers["Authorization"].removeprefix("Basic ")).decode()
    client, _, secret = told.partition(":")
    assert unquote_plus(secret) == SECRET
    assert request.form["grant_type"] == "client_credentials"
    token = token_for(machine(client.removesuffix("-machine")))
    return Response(json.dumps({"access_token": token, "token_type": "Bearer"}), content_type="application/json")


@dataclass
class Program:
    """One of the consumers; its partner is called after it."""

    channel: str
    language: str
    home: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def partner(self) -> str:
        return f"{self.channel}-{self.language}"

    @property
    def kept(self) -> Path:
        return self.home / f"{self.partner}.db"

    @property
    def log(self) -> Path:
        return self.home / f"{self.partner}.log"

    def start(self, refu: str, **variables: str) -> None:
        """Begin, or go on where it was."""
        if self.language == "python":
            command = [sys.executable, str(EXAMPLES / "python" / f"{self.channel}.py")]
        else:
            command = [str(javascript.node()), str(_scripts(self.home) / f"{self.channel}.mjs")]
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
            "PYTHONDONTWRITEBYTECODE": "1",
            "REFU_URL": refu,
            "REFU_CLIENT_ID": f"{self.partner}-machine",
            "REFU_CLIENT_SECRET": SECRET,
            "PARTNER_DB": str(self.kept),
            "POLL_SECONDS": POLL_SECONDS,
            **variables,
        }
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, env=dict(self.environment), stdout=log, stderr=log, cwd=self.home)

    def kill(self) -> None:
        """As a crash would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def asked(self, sql: str) -> list[Any]:
        """What its own database answers; nothing while there is none."""
        if not self.kept.exists():
            return []
        with closing(sqlite3.connect(self.kept, timeout=10)) as connection:
            try:
                with connection:
                    return connection.execute(sql).fetchall()
            except sqlite3.OperationalError:
                return []

    def seen(self) -> int:
        """How many events it applied."""
        return sum(count for (count,) in self.asked("SELECT count(*) FROM seen"))

    def events(self) -> list[Any]:
        """What it keeps of them, as they came."""
        return [json.loads(event) for (event,) in self.asked("SELECT event FROM facts")]

    def facts(self) -> set[tuple[str, str]]:
        """What it keeps, as person and type of the event."""
        return {(person, json.loads(event)["type"]) for person, event in self.asked("SELECT person, event FROM facts")}

    def has_seen(self, count: int) -> None:
        """Returns once it applied so many; fails with its words."""
        eventually(lambda: self.seen() >= count or self._ended(), f"{self.partner} applied {count} events")
        assert self.seen() == count, self.log.read_text()

    def _ended(self) -> bool:
        ended = self.process is None or self.process.poll() is not None
        assert not ended, f"{self.partner} ended: {self.log.read_text()}"
        return False


def _scripts(home: Path) -> Path:
    """A copy of the JavaScript ones, beside the packages that they import."""
    folder = home / "javascript"
    if not folder.exists():
        shutil.copytree(EXAMPLES / "javascript", folder)
        javascript.bring_into(folder)
    return folder
