"""A service does not start without the secret that it derives ids with, or with a setting that is none, and says so."""

import json
import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize("service", ["intake", "organisations", "matching", "employment", "reporting", "identity"])
def test_a_service_that_derives_ids_ends_without_the_secret(service: str) -> None:
    line = last_words(service)

    assert line["event"] == "secret-missing"
    assert "REFU_ID_KEY" in line["detail"]


def test_a_service_ends_with_a_ladder_that_is_none() -> None:
    line = last_words("gateway", REFU_RETRY_LADDER="abc")

    assert line["event"] == "setting-unfit"
    assert "REFU_RETRY_LADDER" in line["detail"]


def last_words(service: str, **settings: str) -> dict[str, str]:
    """The one line that it says before it ends with 1."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("REFU_")} | {
        "AMQP_URI": "amqp://127.0.0.1:1",
        "MONGO_URI": "mongodb://127.0.0.1:1",
        "REFU_HTTP_PORT": "0",
        **settings,
    }
    command = [sys.executable, "-W", "ignore", "-m", "services.chassis.process.run", service]
    ended = subprocess.run(command, env=environment, check=False, capture_output=True, text=True, timeout=120)

    assert ended.returncode == 1
    [line] = ended.stderr.splitlines()
    found: dict[str, str] = json.loads(line)
    return found
