"""A service that derives ids does not start without the secret, and says what is missing."""

import json
import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize("service", ["intake", "organisations", "matching", "employment", "reporting", "identity"])
def test_a_service_that_derives_ids_ends_without_the_secret(service: str) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("REFU_")} | {
        "AMQP_URI": "amqp://127.0.0.1:1",
        "MONGO_URI": "mongodb://127.0.0.1:1",
        "REFU_HTTP_PORT": "0",
    }
    command = [sys.executable, "-W", "ignore", "-m", "services.chassis.process.run", service]
    ended = subprocess.run(command, env=environment, check=False, capture_output=True, text=True, timeout=120)

    assert ended.returncode == 1
    [line] = ended.stderr.splitlines()
    assert json.loads(line)["event"] == "secret-missing"
    assert "REFU_ID_KEY" in json.loads(line)["detail"]
