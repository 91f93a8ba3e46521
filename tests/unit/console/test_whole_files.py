"""A file is judged as a whole before its rows: its header, its columns, the order of its dates."""

import pytest

from services.console.command_line.exits import BAD_INPUT, Stop
from services.console.importing.dry_run import dry_run
from services.console.spreadsheets.csv_files import read
from services.console.spreadsheets.folder import files_in
from services.console.spreadsheets.parsed_rows import parsed_rows
from services.console.spreadsheets.sheets.assignments import ASSIGNMENTS, DAYS, EVALUATIONS
from services.console.spreadsheets.sheets.newcomers import NEWCOMERS
from services.console.spreadsheets.sheets.opportunities import OPPORTUNITIES

from .builders import SMALL, a_folder

NEWCOMER = "nr;inschrijvingsdatum;werking;voornaam;achternaam;geboortedatum;postcode;telefoon\n"


def rows(tmp_path, sheet, text):
    path = tmp_path / "file.csv"
    path.write_text(text)
    file = read(path, sheet.columns)
    return file, list(parsed_rows(file, sheet))


def reasons(tmp_path, sheet, text):
    return [row.reason for row in rows(tmp_path, sheet, text)[1]]


@pytest.mark.parametrize(
    ("above", "line"),
    [("Dagen 2020;;\n", 2), (";;\n;;\n", 3), ("\nDagen 2020\n\nsep=;\n", 5), ('"Dagen\nvan 2020";;\n;;\n', 4)],
)
def test_a_title_or_empty_lines_may_stand_above_the_header(above, line, tmp_path):
    file, [row] = rows(tmp_path, DAYS, f"{above}inzet;datum;uren\nI-1;01/02/2020;4\n")
    assert (file.header_line, row.reason, row.record.line) == (line, "", line + 1)
    assert bool(file.notes) == ("Dagen" in above)


def test_a_name_of_a_column_may_go_on_in_the_next_line(tmp_path):
    file, [row] = rows(tmp_path, EVALUATIONS, 'inzet;da-\ntum\n"inzet";"da-\ntum";door;"sco-\nre"\nI-1;1/2/2020;x;4\n')
    assert file.headers == ("inzet", "datum", "door", "score")
    assert row.reason == "unknown evaluator"


def test_when_columns_are_missing_the_line_that_was_read_as_the_header_is_told(tmp_path):
    text = SMALL["inschrijvingen"].replace("geboortedatum", '"geboortedatum\n(dd/mm/jjjj)"')
    with pytest.raises(Stop, match=r"line 1 was read as .*geboortedatum \(dd/mm/jjjj\)"):
        files_in(a_folder(tmp_path, inschrijvingen=text))


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"sep=;\r\n", b"\r\n;;;\r\n", b"\0" * 500])
def test_a_file_without_anything_is_told_to_be_empty(content, tmp_path):
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    with pytest.raises(Stop, match="is empty") as stop:
        read(path, DAYS.columns)
    assert stop.value.code == BAD_INPUT


def test_blank_cells_at_the_end_may_be_left_out(tmp_path):
    head = "inzet;datum;door;score;vaardigheden;opmerking\n"
    assert reasons(tmp_path, EVALUATIONS, head + "I-1;1/2/2020;organisatie;4\n") == [""]
    assert reasons(tmp_path, EVALUATIONS, head + "I-1;1/2/2020;organisatie\n") == ["too few cells"]


def test_columns_not_understood_and_absent_ones_are_named(tmp_path):
    days = "nr;nieuwkomer;opdracht;start;einddatum;status\nI-1;N-1;P-1;05/02/2020;;lopend\n"
    files, _ = files_in(a_folder(tmp_path, inzetten=days))
    assert files["inzetten"].notes == (
        "columns not understood, so left alone: einddatum",
        "columns that are absent: einde",
    )
    assert not files["vrijwilligersdagen"].notes


def test_dates_with_the_month_first_are_never_read_day_first(tmp_path):
    dates = ("03/25/2026", "04/03/2026", "05/05/2026", "2026-04-03")
    months = NEWCOMER + "".join(f"N-{date};{date};Gent;A;B;1990-03-04;;\n" for date in dates)
    months += "N-9;2026-04-03;Gent;A;B;04/03/1990;;\n"
    first, second, third, fourth, fifth = reasons(tmp_path, NEWCOMERS, months)
    assert first == "date does not exist"
    assert second.startswith("inschrijvingsdatum: dates here have the month first")
    assert third == fourth == ""
    assert fifth.startswith("geboortedatum: dates here have the month first")


def test_a_column_that_is_day_first_keeps_its_order_whatever_another_does(tmp_path):
    text = NEWCOMER + "N-1;03/25/2026;Gent;A;B;25/03/1990;;\nN-2;05/05/2026;Gent;A;C;04/03/1990;;\n"
    assert reasons(tmp_path, NEWCOMERS, text) == ["date does not exist", ""]


def test_a_slip_of_the_pen_among_many_dates_day_first_changes_nothing(tmp_path):
    days = [f"I-1;{day}/01/2020;4" for day in range(13, 32)] + [f"I-2;{day}/01/2020;4" for day in range(13, 32)]
    text = "\n".join(["inzet;datum;uren", *days, "I-1;01/25/2020;4", "I-1;02/03/2020;4"])
    assert [reason for reason in reasons(tmp_path, DAYS, text) if reason] == ["date does not exist"]


@pytest.mark.parametrize(
    ("cells", "body", "remark"),
    [
        ("9000,0;", {"postcode": "9000"}, ""),
        ("9000.00;", {"postcode": "9000"}, ""),
        (";3,24701E+10", {}, "telefoon: a spreadsheet program lost what was typed, left out"),
        ("####;", {}, "postcode: a spreadsheet program lost what was typed, left out"),
        ("#VERW!;", {}, "postcode: a spreadsheet program lost what was typed, left out"),
    ],
)
def test_what_a_spreadsheet_program_destroyed_is_restored_or_left_out_with_a_note(cells, body, remark, tmp_path):
    _, [row] = rows(tmp_path, NEWCOMERS, f"{NEWCOMER}N-1;1/2/2020;Gent;A;B;1/1/1990;{cells}\n")
    assert row.reason == ""
    sent = row.orders[0].body
    assert {name: sent[name] for name in ("postcode", "phone") if name in sent} == body
    assert row.remarks == ([remark] if remark else [])


def test_what_decides_who_is_refused_where_it_was_destroyed(tmp_path):
    text = f"{NEWCOMER}1,2E+11;1/2/2020;Gent;A;B;1/1/1990;;\nN-2;1/2/2020;Gent;RenÃ©;B;1/1/1990;;\n"
    assert reasons(tmp_path, NEWCOMERS, text) == [
        "nr: a spreadsheet program lost what was typed",
        "voornaam: letters are lost or garbled; type them again",
    ]


@pytest.mark.parametrize("places", ["1.000", "1,000", "12.500"])
def test_a_number_that_may_mean_thousands_is_refused(places, tmp_path):
    text = f"nr;organisatie;titel;soort;van;plaatsen\nP-1;O-1;Feest;eenmalig;1/7/2027;{places}\n"
    assert reasons(tmp_path, OPPORTUNITIES, text) == ["unclear whether this means thousands or decimals"]


def test_a_finished_assignment_needs_its_end_and_a_blank_status_is_told(tmp_path):
    head = "nr;nieuwkomer;opdracht;start;einde;status\n"
    _, [finished, blank, short] = rows(
        tmp_path, ASSIGNMENTS, f"{head}I-1;N;P;1/2/2020;;afgerond\nI-2;N;P;1/2/2020;;\nI-3;N;P;1/2/2020\n"
    )
    assert finished.reason == "no end date, though it is finished"
    assert [(row.reason, row.remarks) for row in (blank, short)] == [("", ["status: blank, taken as running"])] * 2


@pytest.mark.parametrize(("first", "last"), [("-", "-"), ("?", ""), ("N/A", "NVT"), ("onbekend", "."), ("", "n.v.t.")])
def test_what_stands_for_no_name_is_no_name(first, last, tmp_path):
    assert reasons(tmp_path, NEWCOMERS, f"{NEWCOMER}N-1;1/2/2020;Gent;{first};{last};1/1/1990;;\n") == ["no name"]


def test_a_sign_beside_a_name_is_left_out_with_a_note(tmp_path):
    _, [row] = rows(tmp_path, NEWCOMERS, f"{NEWCOMER}N-1;1/2/2020;Gent;Na;-;1/1/1990;;\n")
    assert (row.orders[0].body["first_name"], row.remarks) == ("Na", ["achternaam: holds no letters, left out"])
    assert "last_name" not in row.orders[0].body


def test_notes_about_files_are_part_of_a_dry_run(tmp_path, capsys):
    from services.console.main import main

    assert main(["import", str(a_folder(tmp_path)), "--dry-run"]) == 0
    assert "note: organisaties.csv: columns that are absent:" in capsys.readouterr().out
    assert not dry_run(files_in(tmp_path)[0]).rejections


def test_a_note_about_rows_names_their_lines(tmp_path, capsys):
    from services.console.main import main

    person = "1/2/2020;Leuven;Ada;Voorbeeld;3/4/1990;9000"
    rows = f"N-1;{person};0470 12 34 5\nN-2;{person};0470 12 34 56\nN-3;{person};geen\n"
    folder = str(a_folder(tmp_path, inschrijvingen=NEWCOMER + rows))

    assert main(["import", folder, "--dry-run"]) == 0
    assert "note: inschrijvingen.csv, 2 rows (lines 2, 4): telefoon: not understood, left out" in (
        capsys.readouterr().out
    )
    remark = {"file": "inschrijvingen.csv", "remark": "telefoon: not understood, left out"}
    assert remark | {"rows": 2, "lines": [2, 4]} in dry_run(files_in(tmp_path)[0]).report()["remarks"]


def test_a_level_that_is_none_refuses_the_row(tmp_path):
    head = NEWCOMER.replace("telefoon", "talen")
    _, [row] = rows(tmp_path, NEWCOMERS, f"{head}N-1;1/2/2020;Gent;A;B;1/1/1990;;Arabisch:D4, Frans:geen\n")
    assert (row.reason, row.orders) == ("talen: a level that is none of A1 to C2", [])


def test_a_language_without_a_level_is_kept(tmp_path):
    head = NEWCOMER.replace("telefoon", "talen")
    _, [row] = rows(tmp_path, NEWCOMERS, f"{head}N-1;1/2/2020;Gent;A;B;1/1/1990;;Arabisch, Frans:geen\n")
    assert row.orders[1].body["languages"] == [{"language": "ar"}, {"language": "fr"}]
    assert (row.reason, row.remarks) == ("", [])
