"""Steps of a deployment as processes: what stands in their way is one sentence, and SIGTERM ends them."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.local.ports import free_port
from tests.ids import ID_KEY

_MIGRATION = ("services.migration",)
_TOPOLOGY = ("services.console.main", "topology", "--wait", "600")


def started(folder: Path, module: str, *arguments: str, broker: str = "", store: str = "") -> "subprocess.Popen[str]":
    key = folder / "id.key"
    key.write_text(ID_KEY)
    told = {"REFU_HTTP_PORT": "0", "REFU_ID_KEY": str(key), "AMQP_URI": broker, "MONGO_URI": store}
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        env={**os.environ, **told},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_migration_that_finds_no_store_says_so_in_a_sentence(tmp_path: Path) -> None:
    nobody = f"127.0.0.1:{free_port()}"

    with started(tmp_path, *_MIGRATION, broker=f"amqp://{nobody}/", store=f"mongodb://{nobody}/") as step:
        told, wrong = step.communicate(timeout=120)

    assert step.returncode == 1
    assert told == (
        "store-unavailable: the store does not answer, or takes no writes. See that it runs, then start this again.\n"
    )
    assert wrong == ""


@pytest.mark.parametrize("step", [_MIGRATION, _TOPOLOGY])
def test_a_step_that_waits_ends_when_it_is_asked_to(step: tuple[str, ...], tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        place = f"127.0.0.1:{silent.getsockname()[1]}"
        with started(tmp_path, *step, broker=f"amqp://{place}/", store=f"mongodb://{place}/") as process:
            silent.settimeout(60)
            connected, _ = silent.accept()

            process.send_signal(signal.SIGTERM)

            # not killed by it: as the first process of a container only what handles the signal ends
            assert process.wait(timeout=30) == 128 + signal.SIGTERM
            connected.close()
