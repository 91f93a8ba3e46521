"""Of an assignment whose row was refused, days and evaluations are not taken either."""

from pathlib import Path

import pytest

from services.console.importing.dry_run import dry_run
from services.console.spreadsheets.folder import files_in

from .builders import a_folder, imported, reasons, row_added
from .fake_platform import FakePlatform

HEADER = "nr;nieuwkomer;opdracht;start;einde;status\n"
MARCH = "I-1;N-1;P-1;05/02/2020;;lopend\n"
MOVED = "I-1;N-1;P-1;04/02/2020;10/02/2020;afgerond\n"
UNREADABLE = "I-1;N-1;P-1;05/02/2020;;afgerond\n"


@pytest.mark.parametrize(
    ("row", "why"),
    [(MOVED, "differs from what is registered: "), (UNREADABLE, "no end date, though it is finished")],
)
def test_of_a_known_assignment_nothing_is_taken_while_its_row_is_refused(row: str, why: str, tmp_path: Path) -> None:
    platform = FakePlatform()
    imported(a_folder(tmp_path / "a", inzetten=HEADER + MARCH), platform)
    days, evaluations = platform.count("day"), platform.count("evaluation")
    more = row_added("vrijwilligersdagen", "I-1;07/02/2020;3")
    outcome = imported(a_folder(tmp_path / "b", inzetten=HEADER + row, vrijwilligersdagen=more), platform)

    [(file, _, first), *rest] = reasons(outcome)
    assert file == "inzetten.csv"
    assert first.startswith(why)
    assert {reason for _, _, reason in rest} == {f"its assignment was refused: {first}"}
    assert [file for file, _, _ in rest] == ["vrijwilligersdagen.csv"] * 2 + ["evaluaties.csv"]
    assert (platform.count("day"), platform.count("evaluation")) == (days, evaluations)


def test_a_number_of_which_one_row_was_taken_keeps_its_days(tmp_path: Path) -> None:
    twice = row_added("inzetten", "I-1;N-1;P-1;04/02/2020;;lopend")
    outcome = imported(a_folder(tmp_path, inzetten=twice), FakePlatform())

    assert [file for file, _, _ in reasons(outcome)] == ["inzetten.csv"]


@pytest.mark.parametrize("whole", [True, False])
def test_a_dry_run_tells_it_too(whole: bool, tmp_path: Path) -> None:
    files, _ = files_in(a_folder(tmp_path, inzetten=HEADER + UNREADABLE))
    outcome = dry_run(files, whole)

    assert [file for file, _, _ in reasons(outcome)] == ["inzetten.csv", "vrijwilligersdagen.csv", "evaluaties.csv"]
    assert "its assignment was refused: no end date" in reasons(outcome)[-1][2]
