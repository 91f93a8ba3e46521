"""docs/signing-in.md says what works: a reader who types its commands, in their order, signs in."""

import base64
import json
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from werkzeug.test import Client as HttpClient
from werkzeug.test import TestResponse

from services.identity.keys.queries import published
from services.platform.caller import Caller
from tests.tokens import KEYS, token_for

from .app import App, answered, place_after

PAGE = Path(__file__).resolve().parents[3] / "docs" / "signing-in.md"
BLOCKS = re.findall(r"^```\n(.*?)^```$", PAGE.read_text(), re.DOTALL | re.MULTILINE)
A_FORM = "application/x-www-form-urlencoded"
ISSUER = "http://localhost:8000"
OF_RFC_7636 = ("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
"""A verifier and its challenge, out of the appendix B."""


@dataclass
class Reader:
    """Types what stands there; where the page says to copy something, copies it from the last answer."""

    app: App
    said: dict[str, str] = field(default_factory=dict)
    """What the shell's variables hold."""
    asked: list[tuple[str, int]] = field(default_factory=list)
    last: dict[str, Any] = field(default_factory=dict)

    def types(self, block: str) -> None:
        for line in block.replace("\\\n", "").strip().splitlines():
            if line.startswith("curl "):
                self._asks(shlex.split(self._filled(line)))
            elif line.startswith("echo "):
                self._opens(shlex.split(self._filled(line))[1])
            elif copied := re.fullmatch(r"(\w+)=<(\w+)>", line):
                self.said[copied[1]] = self.last[copied[2]]
            elif plain := re.fullmatch(r"(\w+)=(http\S+)", line):
                self.said[plain[1]] = plain[2]

    def _filled(self, line: str) -> str:
        return re.sub(r"\$(\w+)", lambda name: self.said[name[1]], line)

    def _asks(self, words: list[str]) -> None:
        given = list(pairwise(words))
        headers = dict(value.split(": ", 1) for flag, value in given if flag == "-H")
        data = [value for flag, value in given if flag == "-d"]
        for shown in [value for flag, value in given if flag == "-u"]:
            headers["Authorization"] = f"Basic {base64.b64encode(shown.encode()).decode()}"
        kind = headers.pop("Content-Type", A_FORM)
        [url] = [word for word in words if word.startswith("http")]
        place = urlsplit(url)
        answer: TestResponse = HttpClient(self.app).open(
            place.path,
            base_url=f"{place.scheme}://{place.netloc}",
            method="POST" if data else "GET",
            data="&".join(data) if data else None,
            headers=headers,
            content_type=kind if data else None,
        )
        self.asked.append((place.path, answer.status_code))
        self.last = json.loads(answer.text) if answer.text else {}

    def _opens(self, address: str) -> None:
        """The person is signed in, and presses *Allow*."""
        browser = self.app.browser(self.app.somebody()[1])
        page = browser.get(address.removeprefix(self.app.issuer), base_url=self.app.issuer)
        self.last = answered(place_after(self.app, browser, page))


def test_what_the_page_tells_to_type_signs_in_asks_goes_on_and_signs_out(tmp_path: Path) -> None:
    app = App(issuer=ISSUER, token_keys=str(tmp_path / "keys.json"))
    keys = [*json.loads(KEYS.read_text())["keys"], *(key.public for key in published(app.work()))]
    (tmp_path / "keys.json").write_text(json.dumps({"keys": keys}))
    administrator = token_for(Caller(subject="a1", role="administrator"), issuer=ISSUER)
    verifier, challenge = OF_RFC_7636
    reader = Reader(app, {"VERIFIER": verifier, "CHALLENGE": challenge, "TOKEN": administrator})

    for block in BLOCKS:
        reader.types(block)

    assert reader.asked == [
        ("/v1/clients", 201),
        ("/oauth/token", 200),
        ("/v1/me", 200),
        ("/oauth/token", 200),
        ("/oauth/revoke", 200),
        ("/v1/clients", 201),
        ("/oauth/token", 200),
        ("/v1/me", 200),
        ("/oauth/device", 200),
        ("/oauth/token", 400),
    ]
    assert reader.last["error"] == "authorization_pending"


def test_the_challenge_is_made_as_the_page_tells() -> None:
    [made] = [block for block in BLOCKS if "CHALLENGE=" in block]
    [code] = re.findall(r"CHALLENGE=\$\(python3 -c '(.*?)' \"", made, re.DOTALL)

    told = subprocess.run([sys.executable, "-c", code, OF_RFC_7636[0]], check=True, capture_output=True, text=True)

    assert told.stdout.strip() == OF_RFC_7636[1]
