"""Settings of a process: what must be there is, or the service says what is missing; the rest has a value."""

from pathlib import Path

import pytest

from services.chassis import settings as chassis_settings
from services.chassis.settings import Settings, UnfitSecret, UnfitSetting

ENOUGH = "x" * chassis_settings.SHORTEST_SECRET


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REFU_ID_KEY", raising=False)
    for name, value in (("AMQP_URI", "amqp://broker"), ("MONGO_URI", "mongodb://store"), ("REFU_HTTP_PORT", "0")):
        monkeypatch.setenv(name, value)


def test_a_secret_is_read_without_the_line_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "id.key").write_text(f"{ENOUGH}\n")
    monkeypatch.setenv("REFU_ID_KEY", str(tmp_path / "id.key"))
    settings = Settings.from_environment()
    assert settings.id_key == ENOUGH
    assert ENOUGH not in repr(settings)


@pytest.mark.parametrize("content", [None, "", "short"])
def test_a_file_that_holds_no_secret_is_named_by_its_variable(
    content: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if content is not None:
        (tmp_path / "id.key").write_text(content)
    monkeypatch.setenv("REFU_ID_KEY", str(tmp_path / "id.key"))
    with pytest.raises(UnfitSecret, match="REFU_ID_KEY"):
        Settings.from_environment()


def test_who_derives_no_ids_needs_none() -> None:
    assert Settings.from_environment().id_key == ""


def test_who_runs_the_platform_has_the_name_that_is_said_and_one_where_nobody_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert Settings.from_environment().public_name == "Refu"
    monkeypatch.setenv("REFU_PUBLIC_NAME", " Een Warm Welkom vzw ")
    assert Settings.from_environment().public_name == "Een Warm Welkom vzw"


@pytest.mark.parametrize("variable", ["AMQP_URI", "MONGO_URI"])
def test_an_address_with_a_password_may_come_as_a_file(
    variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "address").write_text("scheme://intake:secret@host/\n")
    monkeypatch.delenv(variable)
    monkeypatch.setenv(f"{variable}_FILE", str(tmp_path / "address"))

    assert getattr(Settings.from_environment(), variable.lower()) == "scheme://intake:secret@host/"


def test_an_address_that_is_said_outright_comes_before_the_file(tmp_path: Path) -> None:
    said = {"AMQP_URI": "amqp://said", "AMQP_URI_FILE": str(tmp_path / "not-there")}

    assert chassis_settings.address(said, "AMQP_URI") == "amqp://said"
    assert chassis_settings.address({}, "AMQP_URI") == ""


def test_a_file_of_an_address_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnfitSecret, match="MONGO_URI_FILE names a file that cannot be read: No such file"):
        chassis_settings.address({"MONGO_URI_FILE": str(tmp_path / "not-there")}, "MONGO_URI")


@pytest.mark.parametrize("said", ["abc", "", "1,,5", "1,5,", "0", "-1,5", "nan", "1,inf"])
def test_a_ladder_that_is_none_is_named_by_its_variable(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFU_RETRY_LADDER", said)

    with pytest.raises(UnfitSetting, match=r"REFU_RETRY_LADDER takes pauses in seconds, .* 1,5,30,60,300; it is "):
        Settings.from_environment()


def test_a_ladder_may_have_parts_of_a_second() -> None:
    assert chassis_settings.retry_ladder({"REFU_RETRY_LADDER": "0.2, 5"}) == (0.2, 5.0)
    assert chassis_settings.retry_ladder({}) == (1.0, 5.0, 30.0, 60.0, 300.0)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("REFU_HTTP_PORT", "achtduizend"),
        ("REFU_HTTP_PORT", "65536"),
        ("REFU_HTTP_PORT", ""),
        ("REFU_OPERATIONS_PORT", "-1"),
        ("REFU_GRACE", "soon"),
        ("REFU_GRACE", "nan"),
        ("REFU_HEARTBEAT", "5.5"),
        ("REFU_DEAD_LETTER_LIMIT", "-3"),
        ("REFU_BATCH_SIZE", "0"),
        ("REFU_MAX_WORKERS", "0"),
        ("REFU_ACCESS_KEPT_DAYS", "inf"),
    ],
)
def test_a_number_that_is_none_is_named_by_its_variable(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)

    with pytest.raises(UnfitSetting, match=variable) as found:
        Settings.from_environment()

    assert not value or value not in str(found.value).replace("65535", "")


def test_what_a_number_is_not_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFU_HTTP_PORT", ENOUGH)

    with pytest.raises(UnfitSetting) as found:
        Settings.from_environment()

    assert str(found.value) == "REFU_HTTP_PORT takes a whole number from 0 to 65535."


def test_numbers_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFU_GRACE", "1.5")
    monkeypatch.setenv("REFU_OPERATIONS_PORT", "8001")
    found = Settings.from_environment()

    assert (found.grace, found.operations_port, found.batch_size, found.access_kept_days) == (1.5, 8001, 200, 365.0)


@pytest.mark.parametrize("variable", ["REFU_HTTP_PORT", "AMQP_URI", "MONGO_URI"])
def test_what_must_be_said_is_named(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(variable)

    with pytest.raises(UnfitSetting, match=f"Set {variable}"):
        Settings.from_environment().need_servers()
