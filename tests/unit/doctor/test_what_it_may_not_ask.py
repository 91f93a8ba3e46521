"""What the doctor may not ask of somebody is left out, and not called a fault."""

from pathlib import Path
from typing import Any

import pytest
import requests

from services.doctor import broker, platform


def test_where_nobody_is_signed_in_the_gateway_is_not_said_to_be_away(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("REFU_TOKEN", "REFU_CLIENT_ID", "REFU_RUN_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("REFU_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(platform, "door", lambda _: iter(()))

    assert [(one.kind, one.mend) for one in platform.look()] == [("not-signed-in", "refu sign-in")]


@pytest.mark.parametrize("place", ["permissions", "queues/refu"])
@pytest.mark.parametrize(("status_code", "found"), [(401, []), (403, []), (500, ["broker-away"])])
def test_what_the_account_may_not_ask_of_the_management_api_is_left_out(
    monkeypatch: pytest.MonkeyPatch, status_code: int, found: list[str], place: str
) -> None:
    refused = requests.Response()
    refused.status_code = status_code

    def ask(_management: str, path: str, _seconds: float) -> list[dict[str, Any]]:
        if path == place:
            refused.raise_for_status()
        return []

    monkeypatch.setattr(broker.management_api, "ask", ask)

    assert [one.kind for one in broker._managed("https://any", "refu")] == found
