"""A service does not start without the secret that it derives ids with, or with a setting that is none, and says so."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("service", ["intake", "organisations", "matching", "employment", "reporting", "identity"])
def test_a_service_that_derives_ids_ends_without_the_secret(service: str) -> None:
    line = last_words(service)

    assert line["event"] == "secret-missing"
    assert "REFU_ID_KEY" in line["detail"]


@pytest.mark.parametrize("variable", ["REFU_RETRY_LADDER", "REFU_HTTP_PORT"])
def test_a_service_ends_with_a_setting_that_is_none(variable: str) -> None:
    line = last_words("gateway", **{variable: "abc"})

    assert line["event"] == "setting-unfit"
    assert variable in line["detail"]


def test_what_a_service_needs_only_while_it_starts_is_a_setting_too(tmp_path: Path) -> None:
    for name in ("REFU_ID_KEY", "REFU_SEAL_KEY"):
        (tmp_path / name).write_text("x" * 32)
    secrets = {name: str(tmp_path / name) for name in ("REFU_ID_KEY", "REFU_SEAL_KEY")}
    *_, last = lines("intake", REFU_SMTP_URL="https://mail.example.org", **secrets)  # eventlet prints where it was
    line = json.loads(last)

    assert line["event"] == "setting-unfit"
    assert "REFU_SMTP_URL" in line["detail"]


def last_words(service: str, **settings: str) -> dict[str, str]:
    """The one line that it says before it ends with 1."""
    [line] = lines(service, **settings)
    found: dict[str, str] = json.loads(line)
    return found


def lines(service: str, **settings: str) -> list[str]:
    """What it says before it ends with 1."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("REFU_")} | {
        "AMQP_URI": "amqp://127.0.0.1:1",
        "MONGO_URI": "mongodb://127.0.0.1:1",
        "REFU_HTTP_PORT": "0",
        **settings,
    }
    command = [sys.executable, "-W", "ignore", "-m", "services.chassis.process.run", service]
    ended = subprocess.run(command, env=environment, check=False, capture_output=True, text=True, timeout=120)

    assert ended.returncode == 1
    return ended.stderr.splitlines()
