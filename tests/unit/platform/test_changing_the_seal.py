"""Two secrets for as long as one takes the other's place: the first seals, both open."""

from pathlib import Path

import pytest

from services.chassis.settings import Settings, UnfitSecret
from services.identity.oauth import refresh_tokens
from services.platform.sealing import CannotBeOpened, Seal

FORMER, NEW = "f" * 40, "n" * 40


def test_what_the_former_secret_sealed_is_opened_and_what_is_sealed_now_needs_the_new_one() -> None:
    both = Seal(f"{NEW}\n{FORMER}")
    before, now = Seal(FORMER).closed(b"secret", "it"), both.closed(b"secret", "it")

    assert both.opened(before, "it") == both.opened(now, "it") == Seal(NEW).opened(now, "it") == b"secret"
    with pytest.raises(CannotBeOpened):
        Seal(FORMER).opened(now, "it")


def test_before_the_new_one_seals_every_process_can_open_with_it() -> None:
    first_step = Seal(f"{FORMER}\n{NEW}")

    assert Seal(FORMER).opened(first_step.closed(b"secret", "it"), "it") == b"secret"
    assert first_step.opened(Seal(NEW).closed(b"secret", "it"), "it") == b"secret"


def test_renewing_needs_no_former_secret_afterwards_and_leaves_alone_what_is_new() -> None:
    both = Seal(f"{NEW}\n{FORMER}")

    renewed = both.renewed(Seal(FORMER).closed(b"secret", "it"), "it")

    assert Seal(NEW).opened(renewed, "it") == b"secret"
    assert both.renewed(renewed, "it") == renewed
    with pytest.raises(CannotBeOpened):
        Seal(NEW).renewed(Seal(FORMER).closed(b"secret", "it"), "it")


def test_nobody_is_signed_out_by_it() -> None:
    token = refresh_tokens.written("session", "number", Seal(FORMER))

    assert refresh_tokens.read(token, Seal(f"{NEW}\n{FORMER}")) == ("session", "number")
    assert refresh_tokens.read(token, Seal(NEW)) is None


@pytest.fixture(name="environment")
def environment_(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("REFU_HTTP_PORT", "1")
    for variable in ("REFU_SEAL_KEY", "REFU_ID_KEY"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
        (tmp_path / variable).write_text(f"{NEW}\n")
    return tmp_path


def test_the_file_holds_a_line_for_each(environment: Path) -> None:
    (environment / "REFU_SEAL_KEY").write_text(f"{NEW}\n{FORMER}\n")

    assert Settings.from_environment().seal_key == f"{NEW}\n{FORMER}"


def test_a_line_that_is_too_short_is_refused(environment: Path) -> None:
    (environment / "REFU_SEAL_KEY").write_text(f"{NEW}\nshort\n")

    with pytest.raises(UnfitSecret, match="REFU_SEAL_KEY names a file with less than 32 characters in a line"):
        Settings.from_environment()


def test_the_secret_of_ids_is_one_for_ever(environment: Path) -> None:
    (environment / "REFU_ID_KEY").write_text(f"{NEW}\n{FORMER}\n")

    with pytest.raises(UnfitSecret, match="REFU_ID_KEY names a file with 2 lines: this secret is one"):
        Settings.from_environment()
