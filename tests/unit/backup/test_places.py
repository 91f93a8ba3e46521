"""Where a backup finds the platform: the environment first, files for what has passwords, then the run file."""

from pathlib import Path

import pytest

from services.backup.places import Places, find
from services.console.command_line.exits import Stop

RUN = {
    "database_prefix": "ours",
    "administration": {"mongo_uri": "mongodb://run", "amqp_uri": "amqp://run", "backups": "/run/backups"},
}


def test_the_run_file_of_this_machine_is_enough() -> None:
    where = find({}, RUN)

    assert (where.mongo_uri, where.amqp_uri, where.prefix) == ("mongodb://run", "amqp://run", "ours")
    assert (where.folder, where.identity) == (Path("/run/backups"), None)
    assert where.database("intake_access") == "ours_intake_access"
    assert where.beside_make_run


def test_the_environment_goes_before_it(tmp_path: Path) -> None:
    (tmp_path / "uri").write_text("mongodb://file\n")
    said = {"MONGO_URI_FILE": str(tmp_path / "uri"), "AMQP_URI": "amqp://said", "REFU_DATABASE_PREFIX": "theirs"}

    where = find({**said, "REFU_BACKUPS": "/elsewhere", "REFU_RETRY_LADDER": "1,90"}, RUN)

    assert (where.mongo_uri, where.amqp_uri, where.prefix) == ("mongodb://file", "amqp://said", "theirs")
    assert (where.folder, where.ladder) == (Path("/elsewhere"), (1.0, 90.0))
    assert not where.beside_make_run


def test_what_is_missing_is_said_by_its_variable() -> None:
    for need, variable in (
        (Places().need_store, "MONGO_URI"),
        (Places().need_broker, "AMQP_URI"),
        (Places().need_folder, "REFU_BACKUPS"),
    ):
        with pytest.raises(Stop, match=f"Set {variable}"):
            need()
    with pytest.raises(Stop, match="MONGO_URI_FILE names a file that cannot be read"):
        find({"MONGO_URI_FILE": "/nowhere"}, {})


def test_no_password_is_shown_by_it() -> None:
    shown = repr(find({"MONGO_URI": "mongodb://a:secret@b", "AMQP_URI": "amqp://a:secret@b"}, {}))

    assert "secret" not in shown


def test_a_ladder_that_is_none_is_a_sentence() -> None:
    with pytest.raises(Stop, match="REFU_RETRY_LADDER takes pauses in seconds"):
        find({"REFU_RETRY_LADDER": "abc"}, RUN)
