"""Files as people export them say the same, whatever their delimiter, encoding, dates, letter case and padding."""

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.console.command_line.exits import BAD_INPUT, Stop
from services.console.spreadsheets.csv_files import read
from services.console.spreadsheets.parsed_rows import parsed_rows
from services.console.spreadsheets.sheets.assignments import DAYS
from services.console.spreadsheets.sheets.newcomers import NEWCOMERS
from services.console.spreadsheets.sheets.organisations import ORGANISATIONS

HEADERS = ["inzet", "datum", "uren"]


def parsed(path, sheet=DAYS):
    return list(parsed_rows(read(path, sheet.columns), sheet))


def parsed_text(text, sheet=DAYS, encoding="utf-8"):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file.csv"
        path.write_bytes(text.encode(encoding))
        return parsed(path, sheet)


def bodies(rows):
    return [row.orders[0].body for row in rows]


padding = st.sampled_from(["", " ", "\u00a0", "  "])
date_forms = st.sampled_from(["%d/%m/%Y", "%-d-%-m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y 00:00", "%Y-%m-%dT08:30:00"])
encodings = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])


@pytest.mark.slow
@given(
    days=st.lists(st.tuples(st.integers(1, 999), st.dates(), st.integers(1, 48)), min_size=1, max_size=8, unique=True),
    delimiter=st.sampled_from(";,\t|"),
    encoding=encodings,
    date_form=date_forms,
    pad=padding,
    shout=st.booleans(),
    newline=st.sampled_from(["\n", "\r\n", "\r"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    order=st.permutations([0, 1, 2, 3]),
)
def test_every_way_of_writing_the_same_rows_reads_the_same(
    days, delimiter, encoding, date_form, pad, shout, newline, quoting, order
):
    days = [(number, day, half / 2) for number, day, half in days if day.year >= 1900]
    plain = [(f"INZ-é{n}", d.isoformat(), str(h)) for n, d, h in days]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator=newline, quoting=quoting)
    table = [[*HEADERS, "extra"]] + [
        [f"INZ-é{n}", d.strftime(date_form), str(h).replace(".", ","), "niets"] for n, d, h in days
    ]
    for cells in table:
        written = [f"{pad}{cell.upper() if shout else cell}{pad}" for cell in cells]
        writer.writerow([written[place] for place in order])
    simple = "inzet;datum;uren\n" + "".join(";".join(row) + "\n" for row in plain)
    assert bodies(parsed_text(text.getvalue(), encoding=encoding)) == bodies(parsed_text(simple))


def test_blank_lines_and_lines_of_delimiters_are_no_rows_and_lines_are_counted_as_an_editor_does():
    rows = parsed_text("\n\ninzet;datum;uren\n\nI-1;01/02/2020;4\n;;\n  \nI-2;31/02/2020;4\n")
    assert [(row.record.line, row.reason) for row in rows] == [(5, ""), (8, "date does not exist")]


def test_a_quoted_cell_may_hold_delimiters_quotes_and_line_breaks():
    [first, second] = parsed_text(
        'nr;naam;sector;gebied;sinds\nO-1;"De ""Zon""; en\nMaan";jeugd;Gent;01/01/2020\nO-2;B;sport;Gent;01/01/2020\n',
        ORGANISATIONS,
    )
    assert first.orders[0].body["name"] == 'De "Zon"; en Maan'
    assert second.record.line == 4


def test_a_quote_that_never_closes_swallows_no_other_row():
    rows = parsed_text(
        'nr;naam;sector;gebied;sinds\nO-1;"De Zon;jeugd;Gent;01/01/2020\nO-2;B;sport;Gent;01/01/2020\n'
        'O-3;C "de tweede;sport;Gent;01/01/2020\n',
        ORGANISATIONS,
    )
    assert [row.key for row in rows] == ["O-1", "O-2", "O-3"]
    assert not any(row.reason for row in rows)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("I-1;01/02/2020", "too few cells"),
        ("I-1;01/02/2020;4;5", "too many cells"),
        ("I-1;01/02/2020;4;", ""),
        ("I-1;;4", "no date"),
        ("I-1;gisteren;4", "not a date"),
        ("I-1;02/31/2020;4", "date does not exist"),
        ("I-1;01/02/0020;4", "year before 1900"),
        ("I-1;01/02/2020;", "no hours"),
        ("I-1;01/02/2020;vier", "not a number"),
        (";01/02/2020;4", "no assignment"),
    ],
)
def test_a_row_that_cannot_be_read_says_why(row, reason):
    [candidate] = parsed_text(f"inzet;datum;uren\n{row}\n")
    assert candidate.reason == reason


@pytest.mark.parametrize(
    "again",
    ["I-1;01/02/2020;7,5", " i-1;2020-02-01;7.50", "I-1\u00a0;1.2.2020;7,5"],
)
def test_a_row_that_says_the_same_in_another_spelling_is_repeated(again):
    [_, second] = parsed_text(f"inzet;datum;uren\nI-1;01/02/2020;7,5\n{again}\n")
    assert second.repeated


def test_bytes_that_are_no_utf_8_are_read_as_windows_text_one_by_one():
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file.csv"
        path.write_bytes(
            "nr;naam;sector;gebied;sinds\nO-1;Café Ö;jeugd;Gent;1/1/2020\nO-2;".encode()
            + b"Caf\xe9;jeugd;Gent;1/1/2020\n"
        )
        assert [body["name"] for body in bodies(parsed(path, ORGANISATIONS))] == ["Café Ö", "Café"]


def test_excels_line_about_the_delimiter_is_no_header():
    [row] = parsed_text("sep=;\ninzet;datum;uren\nI-1;01/02/2020;4\n")
    assert not row.reason


def test_headers_are_known_without_case_padding_and_accents():
    text = "NR ; Inschrijvingsdatum;WERKING;Voornaam;Achternaam;Geboorte datum;Toestemming jobcoach\n"
    file_text = text.replace("Geboorte datum", "geboortedatum") + "N-1;1/1/2020;Gent;A;B;1/1/1990;ja\n"
    [row] = parsed_text(file_text, NEWCOMERS)
    assert row.orders[-1].path == "/v1/consents/batch"


def test_a_file_without_a_header_is_bad_input(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text("\n\n")
    with pytest.raises(Stop) as stop:
        read(path, DAYS.columns)
    assert stop.value.code == BAD_INPUT


@pytest.mark.slow
def test_many_rows_are_read_in_one_pass():
    text = "inzet;datum;uren\n" + "I-1;01/02/2020;4\n" * 20_000
    rows = parsed_text(text)
    assert len(rows) == 20_000
    assert sum(row.repeated for row in rows) == 19_999


@pytest.mark.parametrize("sign", "^~:#")
def test_a_delimiter_that_the_first_line_declares_is_used(sign):
    text = "sep=;\ninzet;datum;uren\nI-1;6/2/2020;3\n".replace(";", sign)
    assert bodies(parsed_text(text))[0]["on"] == "2020-02-06"


def test_a_declared_delimiter_that_is_not_used_does_no_harm():
    assert bodies(parsed_text("sep=,\ninzet;datum;uren\nI-1;6/2/2020;3,5\n"))[0]["hours"] == 3.5


@pytest.mark.parametrize(
    ("beginning", "what"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1\\ansi nr}", "text document"),
        (b"\x1f\x8b\x08\x00", "compressed"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<Workbook/>", "XML"),
        (b"\n <!DOCTYPE html>\n<table>", "web page"),
        (b"<HTML><table><tr><td>inzet</td></tr></table>", "web page"),
        (b"<table border=1>", "web page"),
    ],
)
def test_a_file_that_is_none_says_what_it_is_and_how_to_save_it(tmp_path, beginning, what):
    path = tmp_path / "vrijwilligersdagen.csv"
    path.write_bytes(beginning)
    with pytest.raises(Stop, match=f"{what}.*save it as .xlsx or as “CSV UTF-8”. Nothing was sent.") as stopped:
        read(path, DAYS.columns)
    assert stopped.value.code == BAD_INPUT


@pytest.mark.parametrize("date", ["03/25/2026", "03/25/2026 09:00 AM", "3-25-2026 9:00:00 PM"])
def test_a_date_that_proves_its_month_first_counts_whatever_follows_it(date):
    _, row = parsed_text(f"inzet;datum;uren\nI-1;{date};3\nI-1;03/04/2026;3\n")
    assert row.reason.startswith("datum: dates here have the month first")
