"""What must be there before anything is sent, and refused rows that come back corrected."""

import csv
import json

import pytest

from services.console.command_line.exits import BAD_INPUT, Stop
from services.console.importing import rejected_rows
from services.console.spreadsheets.folder import files_in

from .builders import SMALL, a_folder, imported, reasons, row_added
from .fake_platform import FakePlatform


def test_a_missing_file_is_named_and_nothing_is_read(tmp_path):
    with pytest.raises(Stop, match=r"opdrachten\.csv.*Nothing was sent") as stop:
        files_in(a_folder(tmp_path, without="opdrachten"))
    assert stop.value.code == BAD_INPUT


def test_every_missing_column_is_named_with_its_file(tmp_path):
    with pytest.raises(Stop) as stop:
        files_in(a_folder(tmp_path, vrijwilligersdagen="inzet;dag\n", werkingen="werking;gebied\n"))
    assert "vrijwilligersdagen.csv: the column datum is missing." in stop.value.message
    assert "vrijwilligersdagen.csv: the column uren is missing." in stop.value.message
    assert "werkingen.csv: the column soort is missing." in stop.value.message


def test_a_column_that_is_there_twice_is_named(tmp_path):
    with pytest.raises(Stop, match="the column inzet is there twice"):
        files_in(a_folder(tmp_path, vrijwilligersdagen="inzet;datum;uren;Inzet\n"))


def test_names_of_files_may_be_shouted_and_other_files_are_left_alone(tmp_path):
    folder = a_folder(tmp_path)
    (folder / "werkingen.csv").rename(folder / "Werkingen.CSV")
    (folder / "notities.csv").write_text("niets")
    files, missing = files_in(folder)
    assert (len(files), missing) == (7, [])


@pytest.mark.parametrize("folder", ["nergens", "leeg"])
def test_a_folder_that_is_not_there_or_holds_nothing_is_bad_input(folder, tmp_path):
    (tmp_path / "leeg").mkdir()
    with pytest.raises(Stop) as stop:
        files_in(tmp_path / folder)
    assert stop.value.code == BAD_INPUT


def test_refused_rows_are_written_with_line_and_reason_corrected_and_imported_again(tmp_path):
    days = row_added("vrijwilligersdagen", "I-1;07/02/2020;30", "I-1;08/02/2020;4;5", "I-1;09/02/2020;2")
    folder, platform = a_folder(tmp_path / "jaar", vrijwilligersdagen=days), FakePlatform()
    outcome = imported(folder, platform)
    refused = tmp_path / "afgekeurd"
    rejected_rows.write(refused, files_in(folder)[0], outcome)

    path = refused / "vrijwilligersdagen.rejected.csv"
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert rows == [
        ["inzet", "datum", "uren", "regel", "reden"],
        ["I-1", "07/02/2020", "30", "3", "more than 24 hours"],
        ["I-1", "08/02/2020", "4", "4", "too many cells", "5"],
    ]
    assert [one["line"] for one in json.loads((refused / "rejected.json").read_text())] == [3, 4]

    path.write_text(path.read_text(encoding="utf-8-sig").replace(";30;", ";3;").replace(";5", ""))
    corrected = imported(refused, platform)
    assert not corrected.rejections
    assert platform.count("day") == 4


def test_a_folder_of_corrected_rows_may_miss_files_and_says_which(tmp_path):
    (tmp_path / "vrijwilligersdagen.rejected.csv").write_text(SMALL["vrijwilligersdagen"])
    files, missing = files_in(tmp_path)
    assert list(files) == ["vrijwilligersdagen"]
    assert "werkingen.csv" in missing


def test_rows_that_somebody_corrected_are_never_written_over(tmp_path):
    days = row_added("vrijwilligersdagen", "I-1;07/02/2020;30")
    folder, refused = a_folder(tmp_path / "jaar", vrijwilligersdagen=days), tmp_path / "afgekeurd"
    for _ in range(2):
        rejected_rows.write(refused, files_in(folder)[0], imported(folder, FakePlatform()))
    path = refused / "vrijwilligersdagen.rejected.csv"
    path.write_text("corrected by hand")
    rejected_rows.write(refused, files_in(folder)[0], imported(folder, FakePlatform()))
    assert (refused / f"{path.name}.bewaard-1").read_text() == "corrected by hand"
    assert "07/02/2020" in path.read_text(encoding="utf-8-sig")


def test_the_report_and_the_reasons_repeat_no_cell_but_the_key(tmp_path):
    newcomers = row_added("inschrijvingen", "N-9;01/02/2020;Leuven;Geheimnaam;Verborgen;geheim;student")
    outcome = imported(a_folder(tmp_path, inschrijvingen=newcomers), FakePlatform())
    assert reasons(outcome) == [("inschrijvingen.csv", "N-9", "not a date")]
    assert "eheim" not in json.dumps(outcome.report())
