"""Excel workbooks are read as they are, whatever their name."""

from datetime import date, datetime

import pytest
from openpyxl import Workbook

from services.console.command_line.exits import BAD_INPUT, Stop
from services.console.spreadsheets.folder import files_in
from services.console.spreadsheets.parsed_rows import parsed_rows
from services.console.spreadsheets.sheets.assignments import DAYS

from .builders import a_folder, imported
from .fake_platform import FakePlatform

HEADER = ["inzet", "datum", "uren"]


def a_workbook(path, *rows, title="Blad1", before=()):
    book = Workbook()
    for name in before:
        book.create_sheet(name, 0).append(["iets anders"])
    sheet = book["Sheet"]
    sheet.title = title
    for row in rows:
        sheet.append(row)
    book.save(path)


@pytest.mark.parametrize("name", ["vrijwilligersdagen.xlsx", "Vrijwilligersdagen.XLSX", "vrijwilligersdagen.csv"])
def test_a_workbook_is_read_like_a_csv_file(name, tmp_path):
    folder = a_folder(tmp_path, without="vrijwilligersdagen")
    a_workbook(
        folder / name,
        ["Dagen"],
        [],
        HEADER,
        ["I-1", date(2020, 2, 6), 3.5],
        ["I-1", datetime.fromisoformat("2020-02-07"), 8],
    )
    platform = FakePlatform()
    assert not imported(folder, platform).rejections
    assert [(day["on"], day["hours"]) for day in platform.records["day"].values()] == [
        ("2020-02-06", 3.5),
        ("2020-02-07", 8),
    ]


def test_rows_keep_their_numbers_and_the_sheet_that_was_read_is_told(tmp_path):
    folder = a_folder(tmp_path, without="vrijwilligersdagen")
    rows = [HEADER, ["I-1", "6/2/2020", 7.125], [], ["I-1", "31/02/2020", "4\nuur"], ["I-1", "7/2/2020", "=1+1"]]
    a_workbook(folder / "vrijwilligersdagen.xlsx", *rows, title="Dagen", before=["Uitleg"])
    file = files_in(folder)[0]["vrijwilligersdagen"]
    assert file.notes == ("read from the sheet “Dagen” of the workbook; left alone: 1 more",)
    assert [(row.record.line, row.reason) for row in parsed_rows(file, DAYS)] == [
        (2, ""),
        (4, "date does not exist"),
        (5, "uren: a spreadsheet program lost what was typed"),
    ]


def test_a_workbook_beside_the_csv_file_of_its_name_is_left_alone_and_told(tmp_path):
    folder = a_folder(tmp_path)
    a_workbook(folder / "vrijwilligersdagen.xlsx", HEADER)
    file = files_in(folder)[0]["vrijwilligersdagen"]
    assert file.path.name == "vrijwilligersdagen.csv"
    assert file.notes == ("vrijwilligersdagen.xlsx lies beside it and was left alone",)


@pytest.mark.parametrize("content", [b"PK\x03\x04 not really", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_workbook_that_cannot_be_read_says_what_to_do(content, tmp_path):
    folder = a_folder(tmp_path)
    (folder / "inschrijvingen.csv").write_bytes(content)
    with pytest.raises(Stop, match=r"inschrijvingen\.csv .*save it as .*Nothing was sent") as stop:
        files_in(folder)
    assert stop.value.code == BAD_INPUT


@pytest.mark.parametrize("ending", [".ods", ".xls", ".numbers", ".txt"])
def test_a_file_of_another_kind_in_place_of_one_that_is_missing_is_named(ending, tmp_path):
    folder = a_folder(tmp_path, without="opdrachten")
    (folder / f"Opdrachten{ending}").write_text("")
    with pytest.raises(Stop, match=rf"missing.*opdrachten\.csv.*Opdrachten{ending}; save as"):
        files_in(folder)
