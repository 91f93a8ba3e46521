"""Somebody signs in from the console, as themselves; what is kept of it, and renewed."""

import json
from typing import Any

import pytest
import requests

from services.console.command_line.exits import Stop
from services.console.platform_access import tokens
from services.console.platform_access.run_file import Whereabouts
from services.console.platform_access.sign_ins import SignIns, place
from services.console.sign_in import signed_in

URL = "http://refu"
BEGUN = {"device_code": "d", "user_code": "BCDF-GHJK", "verification_uri_complete": "http://refu/x", "interval": 2}
PENDING, SLOW = {"error": "authorization_pending"}, {"error": "slow_down"}


def tokens_of(number: int) -> dict[str, Any]:
    return {"access_token": f"a{number}", "refresh_token": f"r{number}", "expires_in": 300}


class Identity:
    """Answers one thing after the other, and remembers what it was asked."""

    def __init__(self, *answers: Any) -> None:
        self.answers, self.asked = list(answers), []  # type: ignore[var-annotated]

    def post(self, url: str, data: dict[str, str], **_: Any) -> requests.Response:
        self.asked.append((url.removeprefix(URL), data))
        content = self.answers.pop(0)
        answer = requests.Response()
        answer.status_code = content if isinstance(content, int) else 400 if "error" in content else 200
        answer._content = json.dumps(content).encode()
        return answer


def test_the_console_waits_until_somebody_allows_it() -> None:
    identity, slept, said = Identity(BEGUN, PENDING, SLOW, PENDING, tokens_of(1)), [], []

    told = signed_in(URL, identity.post, slept.append, said.append)

    assert told == tokens_of(1)
    assert slept == [2.0] * 4
    assert "http://refu/x" in said[0]
    assert "BCDF-GHJK" in said[0]


@pytest.mark.parametrize("answer", [{"error": "access_denied", "error_description": "The person said no."}])
def test_a_no_ends_it_with_the_reason(answer: dict[str, str]) -> None:
    with pytest.raises(Stop, match="The person said no"):
        signed_in(URL, Identity(BEGUN, answer).post, lambda _: None, lambda _: None)


def test_what_is_kept_is_its_owners_alone_and_renewed_in_time(tmp_path: Any) -> None:
    path, now, identity = place({"XDG_CONFIG_HOME": str(tmp_path)}), [1000.0], Identity(tokens_of(2))
    sign_ins = SignIns(path, identity.post, lambda: now[0])
    sign_ins.keep(URL, tokens_of(1))

    assert path.stat().st_mode & 0o777 == 0o600
    assert sign_ins.token(URL)["access_token"] == "a1"
    now[0] += 241
    assert sign_ins.token(URL)["access_token"] == "a2"
    assert identity.asked[0][1]["refresh_token"] == "r1"
    assert json.loads(path.read_text())[URL]["refresh_token"] == "r2"


def test_while_identity_is_away_nothing_is_forgotten(tmp_path: Any) -> None:
    sign_ins = SignIns(tmp_path / "refu" / "s.json", Identity(503).post, lambda: 1000.0)
    sign_ins.keep(URL, tokens_of(1) | {"expires_in": 0})

    with pytest.raises(requests.ConnectionError):
        sign_ins.token(URL)

    assert sign_ins.has(URL)


def test_whose_session_ended_is_told_to_sign_in_again(tmp_path: Any) -> None:
    sign_ins = SignIns(tmp_path / "refu" / "s.json", Identity({"error": "invalid_grant"}).post, lambda: 1000.0)
    sign_ins.keep(URL, tokens_of(1) | {"expires_in": 0})

    with pytest.raises(Stop, match="refu sign-in"):
        sign_ins.token(URL)

    assert not sign_ins.has(URL)


def test_signing_out_ends_the_session_and_leaves_other_platforms_alone(tmp_path: Any) -> None:
    identity = Identity({})
    sign_ins = SignIns(tmp_path / "refu" / "s.json", identity.post)
    sign_ins.keep(URL, tokens_of(1))
    sign_ins.keep("http://other", tokens_of(2))

    assert sign_ins.end(URL)
    assert not sign_ins.end(URL)
    assert identity.asked == [("/oauth/revoke", {"token": "r1", "client_id": "refu-console"})]
    assert sign_ins.has("http://other")


def test_commands_act_as_whoever_signed_in_where_no_client_is_known(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    SignIns(place({"XDG_CONFIG_HOME": str(tmp_path)})).keep(URL, tokens_of(1))

    assert tokens.ask_for_token(Whereabouts(gateway=URL), {"role": "manager"})["access_token"] == "a1"
