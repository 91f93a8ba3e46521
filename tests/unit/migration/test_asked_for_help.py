"""Programs that are run by hand say what they do when asked, without a setting, and do nothing."""

import os
import subprocess
import sys

import pytest

PROGRAMS = (
    "services.migration",
    "services.migration.resealing",
    "services.identity.accounts.first_administrator",
)


@pytest.mark.parametrize("program", PROGRAMS)
def test_help_needs_no_setting(program: str) -> None:
    ended = run(program, "--help")

    assert (ended.returncode, ended.stderr) == (0, "")
    assert program in ended.stdout


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_it_does_not_take_is_refused(program: str) -> None:
    ended = run(program, "--hlep")

    assert ended.returncode == 2
    assert "unrecognized arguments: --hlep" in ended.stderr


def test_a_server_that_nobody_named_is_told(tmp_path: str) -> None:
    key = os.path.join(tmp_path, "id.key")
    with open(key, "w") as file:
        file.write("x" * 32)

    ended = run("services.migration", REFU_HTTP_PORT="0", REFU_ID_KEY=key)

    assert (ended.returncode, ended.stdout) == (1, "Set AMQP_URI, or AMQP_URI_FILE: see docs/operations.\n")


def run(program: str, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """In an environment without any setting of a service but these."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("REFU_", "AMQP_", "MONGO_"))}
    command = [sys.executable, "-W", "ignore", "-m", program, *arguments]
    return subprocess.run(command, env=bare | settings, check=False, capture_output=True, text=True, timeout=120)
