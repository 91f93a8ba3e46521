"""The console from the command line: exit codes, tokens, and finding the platform."""

import json

import pytest

from services.console import token as token_command
from services.console.importing import command as import_folder
from services.console.key_figures import command as key_figures
from services.console.main import main
from services.console.platform_access import run_file
from services.console.platform_access.run_file import Whereabouts
from services.console.platform_access.tokens import TokenSource

from .builders import a_folder, row_added
from .fake_platform import FakePlatform


@pytest.fixture
def nowhere(tmp_path, monkeypatch):
    for name in ("REFU_RUN_FILE", "REFU_URL", "REFU_TOKEN", "REFU_CLIENT_ID", "AMQP_URI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def platform(monkeypatch):
    platform = FakePlatform()
    for module in (import_folder, key_figures):
        monkeypatch.setattr(module, "open_gateway", lambda _, patience=20: platform.gateway(patience))
    return platform


@pytest.mark.usefixtures("nowhere")
def test_without_a_platform_one_message_says_to_start_it(capsys):
    for command in (
        ["status"],
        ["key-figures", "--from", "2019-01-01", "--to", "2019-12-01"],
        ["dead-letters", "list"],
    ):
        assert main(command) == 3
        assert "make run" in capsys.readouterr().err


def test_a_dry_run_needs_no_platform_and_says_what_it_cannot_tell(nowhere, capsys):
    days = row_added("vrijwilligersdagen", "I-7;06/02/2020;3", "I-1;06/02/2020;99", "I-1;31/02/2020;1")
    assert (
        main(["import", str(a_folder(nowhere / "jaar", vrijwilligersdagen=days)), "--dry-run", "--format", "json"]) == 1
    )
    told = json.loads(capsys.readouterr().out)
    assert [one["reason"] for one in told["rejected"]] == ["unknown assignment", "date does not exist"]
    assert told["dry_run"] is True
    assert not (nowhere / "afgekeurd-jaar").exists()


@pytest.mark.usefixtures("platform")
def test_an_import_exits_0_when_all_was_taken_and_1_when_rows_were_refused(nowhere, capsys):
    folder = a_folder(nowhere / "jaar")
    assert main(["import", str(folder)]) == 0
    a_folder(folder, vrijwilligersdagen=row_added("vrijwilligersdagen", "I-1;06/02/2021;3"))
    assert main(["import", str(folder)]) == 1
    assert "outside the assignment's dates" in capsys.readouterr().out
    assert (nowhere / "afgekeurd-jaar" / "vrijwilligersdagen.rejected.csv").exists()


def test_bad_input_exits_2_before_anything_is_sent(nowhere, platform):
    assert main(["import", str(a_folder(nowhere / "jaar", without="evaluaties"))]) == 2
    assert main(["import", str(a_folder(nowhere / "jaar")), "--rejects", str(nowhere / "jaar")]) == 2
    assert platform.asked == []


def test_ctrl_c_exits_130_and_says_that_starting_again_continues(nowhere, platform, monkeypatch, capsys):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(platform.clock, "sleep", interrupted)
    assert main(["import", str(a_folder(nowhere / "jaar"))]) == 130
    assert "continues" in capsys.readouterr().err


@pytest.mark.usefixtures("nowhere")
def test_a_token_is_asked_for_as_the_command_says(monkeypatch, capsys):
    asked = []
    monkeypatch.setattr(token_command, "ask_for_token", lambda _, wanted: asked.append(wanted) or {"access_token": "t"})
    monkeypatch.setenv("REFU_URL", "http://refu")
    assert main(["token", "--role", "coordinator", "--unit", "gent", "--unit", "oostende", "--valid-for", "30m"]) == 0
    assert capsys.readouterr().out == "t\n"
    assert main(["token", "--role", "administrator"]) == 0
    assert asked == [
        {"role": "coordinator", "units": "gent oostende", "valid_for": "1800"},
        {"role": "administrator", "units": "*", "valid_for": "43200"},
    ]


@pytest.mark.parametrize("text", ["0h", "12", "1w", "-3m"])
def test_a_duration_is_a_number_and_a_letter(text):
    with pytest.raises(token_command.argparse.ArgumentTypeError):
        token_command.duration(text)


def test_a_long_import_gets_a_fresh_token_before_the_last_is_over():
    now, asked = [1000.0], []

    def ask(_, wanted):
        asked.append(wanted)
        return {"access_token": f"token {len(asked)}", "expires_in": 300}

    hand_out = TokenSource(Whereabouts(), "administrator", clock=lambda: now[0], ask=ask)
    assert hand_out() == hand_out() == "token 1"
    now[0] += 239
    assert hand_out() == "token 1"
    now[0] += 2
    assert hand_out() == "token 2"
    assert asked == [{"role": "administrator", "units": "*"}] * 2


def test_the_run_file_is_found_from_a_folder_below_and_the_environment_goes_before_it(tmp_path):
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    (tmp_path / ".data").mkdir()
    (tmp_path / ".data" / "run.json").write_text('{"gateway": "http://here", "amqp_uri": "amqp://here"}')
    assert run_file.find({}, below).gateway == "http://here"
    found = run_file.find({"REFU_URL": "http://there", "REFU_TOKEN": "t"}, below)
    assert (found.gateway, found.token, found.amqp_uri) == ("http://there", "t", "amqp://here")


UNREADABLE = {
    "a list": b"[]",
    "no JSON": b"{",
    "no text": b"\xff\xfe\x00",
    "a number for an address": b'{"gateway": 3}',
    "a list of addresses": b'{"administration": []}',
    "a client that is no path": b'{"client": ["x"]}',
}


@pytest.mark.parametrize("held", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_run_file_that_says_nothing_of_use_is_named_in_a_sentence(nowhere, monkeypatch, capsys, held):
    file = nowhere / "run.json"
    file.write_bytes(held)
    monkeypatch.setenv("REFU_RUN_FILE", str(file))

    for command in (["status"], ["topology", "--check"], ["dead-letters", "list"]):
        assert main(command) == 3
        assert capsys.readouterr().err.startswith(f"{file} does not say where a platform is")


def test_a_dry_run_of_corrected_rows_leaves_references_to_the_platform(nowhere, capsys):
    whole = a_folder(nowhere / "jaar")
    corrected = nowhere / "afgekeurd"
    corrected.mkdir()
    days = (whole / "vrijwilligersdagen.csv").read_text()
    (corrected / "vrijwilligersdagen.rejected.csv").write_text(days)

    assert main(["import", str(corrected), "--dry-run", "--format", "json"]) == 0
    assert "only the platform can tell" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["token", "sign-in", "sign-out", "rebuild"])
def test_an_end_that_a_command_does_not_have_is_not_in_its_help(command, capsys):
    with pytest.raises(SystemExit):
        main([command, "--help"])
    shown = capsys.readouterr().out
    assert "needs a person" not in shown
    assert "  0    done" in shown
    assert "  2    the input" in shown


def test_an_end_that_a_command_has_is_in_its_help(capsys):
    with pytest.raises(SystemExit):
        main(["topology", "--help"])
    assert "  1    done, and something needs a person: something is missing" in capsys.readouterr().out
