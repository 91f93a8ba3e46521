"""A badge is verified by strangers: other programs, in other processes, with what the issuer publishes and no more."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from werkzeug.wrappers import Response

from services.employment.proofs.commands import AskCredential
from services.employment.proofs.views import signed
from services.employment.store import EmploymentWork
from tests.javascript import bring_into, node
from tests.unit.employment.proving import ISSUER, ToldNames, a_proof, a_proving_store, revoke, signing_work

HERE = Path(__file__).parent
PUBLISHED: dict[str, Callable[[EmploymentWork], Response]] = {
    "/credentials/did.json": signed.did_document,
    "/credentials/status/1": signed.status_list,
}
WHAT_IT_SAYS = {"issuer": ISSUER, "days": "2"}


class Issuer:
    """A platform of which a stranger sees what it publishes."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.store = folder, a_proving_store()
        self.site = ""
        self.asked: list[str] = []
        self.proof = a_proof(self.store)

    def work(self) -> EmploymentWork:
        return signing_work(self.store, site=self.site)

    def badge(self) -> Path:
        """The file that the person has in hand."""
        file = signed.credential(AskCredential(proof_id=self.proof), ToldNames(), self.work())
        place = self.folder / file.name
        place.write_bytes(file.content)
        return place


@contextmanager
def published(issuer: Issuer) -> Iterator[None]:
    """While its site can be reached."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            issuer.asked.append(self.path)
            answer = PUBLISHED[self.path](issuer.work())
            self.send_response(answer.status_code)
            self.end_headers()
            self.wfile.write(answer.get_data())

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        issuer.site = f"http://localhost:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield
        server.shutdown()


@pytest.fixture
def issuer(tmp_path: Path) -> Issuer:
    (tmp_path / "kept").mkdir()
    return Issuer(tmp_path)


def in_python(badge: Path) -> dict[str, Any]:
    return _says(sys.executable, "-I", HERE / "stranger.py", badge, badge.parent / "kept")


def in_javascript(badge: Path) -> dict[str, Any]:
    script = badge.parent / "stranger.mjs"
    if not script.exists():
        bring_into(badge.parent)
        script.write_text((HERE / "stranger.mjs").read_text())
    return _says(node(), script, badge)


def _says(*command: str | Path) -> dict[str, Any]:
    ended = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=120, check=False)
    assert ended.returncode == 0, ended.stderr
    told: dict[str, Any] = json.loads(ended.stdout)
    return told


def test_openvc_verifies_it_and_once_the_keys_and_the_list_were_fetched_without_the_issuer(issuer: Issuer) -> None:
    with published(issuer):
        badge = issuer.badge()
        assert in_python(badge) == WHAT_IT_SAYS | {"ours": []}
        assert sorted(issuer.asked) == sorted(PUBLISHED)

    assert in_python(badge) == WHAT_IT_SAYS | {"ours": []}


def test_jose_verifies_it_and_sees_in_the_list_that_it_was_revoked(issuer: Issuer) -> None:
    with published(issuer):
        badge = issuer.badge()
        assert in_javascript(badge) == WHAT_IT_SAYS | {"revoked": False}

        revoke(issuer.store, issuer.proof)
        assert in_javascript(badge) == WHAT_IT_SAYS | {"revoked": True}
        assert in_python(badge)["refused"] == "CredentialRevoked"


def test_neither_takes_one_that_another_issuer_signed(issuer: Issuer, tmp_path: Path) -> None:
    forger = Issuer(tmp_path)
    with published(issuer):
        forger.site = issuer.site
        forged = forger.badge()

        assert "refused" in in_python(forged)
        assert "refused" in in_javascript(forged)
