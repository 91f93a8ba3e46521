"""The directory of programmes as a spreadsheet: what is exported imports without a change, and the rest is told."""

import csv
import json
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import requests
from openpyxl import Workbook, load_workbook

from services.chassis.errors import RefuError
from services.chassis.http.answers import as_json
from services.console.main import main
from services.console.platform_access.gateway_client import GatewayClient
from services.console.programmes import command
from services.console.programmes.importing import CHANGED, SAME_ID, SINCE
from services.console.spreadsheets.sheets.programmes import CONDITIONS, MOST_PLACES, MOST_WEEKS, MOST_YEARS
from services.employment.programmes import handlers, views
from services.employment.programmes.commands import AskGaps, AskProgramme, AskProgrammes, ListProgramme, VerifyProgramme
from services.employment.store import EmploymentWork
from services.platform import request_parsing
from tests.unit.employment.builders import NOW, TODAY, a_store, a_unit, hear, in_sequence, work

EXAMPLE = Path(__file__).parents[3] / "examples" / "programmes" / "programmas.csv"
HEADER = (
    "programma;partner;naam;gebied;scholing;plaatsen;nagekeken_op;geldig_tot;statuten;jaren_vanaf;jaren_tot;talen\n"
)
CARE = (
    "zorg;jobkans;Werken in de zorg;Gent;laag, Midden;12;05/01/2026;31/12/2026;Erkend vluchteling;0;5;Nederlands A2\n"
)
ALL_THERE_IS: dict[str, Any] = {
    "programme_id": "=zorg;1",
    "partner": "@jobkans",
    "name": '+ "Werken";  in de zorg',
    "area_id": "sint-niklaas-lokeren",
    "schooling_levels": ["low", "middle", "high"],
    "places": 0,
    "last_verified": "2026-01-05",
    "valid_until": "2026-12-31",
    "statuses": ["applicant", "refugee", "card-a", "annex-35", "eu-citizen", "temporary-protection"],
    "years_from": 0,
    "years_to": 5,
    "languages": [{"language": "nl", "level": "A2"}, {"language": "prs"}, {"language": "no", "level": "B1"}],
    "waiting_weeks": 0,
    "status_requirements": "-1 kind;\nof meer",
}
BARE: dict[str, Any] = {
    "programme_id": "12,0",
    "partner": "werkpunt",
    "name": "Onthaal",
    "area_id": "gent",
    "schooling_levels": ["high"],
    "places": 3,
    "last_verified": "2026-02-28",
    "valid_until": "2026-03-02",
}


class Directory:
    """Employment in memory, behind a session: the real rules, without a network."""

    def __init__(self, *listed: dict[str, Any]) -> None:
        self.store = a_store(a_unit(), a_unit("sint-niklaas-lokeren"))
        self.sent, self.now = 0, NOW
        for body in listed:
            assert self.put(body)["status"] == 201

    def work(self) -> EmploymentWork:
        return work(self.store, now=self.now)

    def gateway(self, *_: Any) -> GatewayClient:
        return GatewayClient("http://refu", lambda: "token", session=self)  # type: ignore[arg-type]

    def request(self, method: str, url: str, **content: Any) -> requests.Response:
        response = requests.Response()
        response.status_code = 200
        if method == "GET":
            asked = AskProgrammes(limit=1, after=content["params"].get("after"))
            told = as_json(views.programmes(asked, self.work()))
        else:
            assert url.endswith("/v1/programmes/batch")
            told = {"results": [self.put(item) for item in content["json"]["items"]]}
        response._content = json.dumps(told).encode()
        return response

    def put(self, body: dict[str, Any]) -> dict[str, Any]:
        uow, before = self.work(), self.entry(body["programme_id"])
        self.sent += 1
        try:
            answer = handlers.list_programme(request_parsing.from_body(ListProgramme, body), uow)
        except RefuError as error:
            return {"status": 422, "body": {"slug": error.slug}}
        uow.commit()
        changed = before not in (None, self.entry(body["programme_id"]))
        return {"status": 201 if answer.created else 200, "body": {}, "changed": changed}

    def entry(self, programme_id: str) -> dict[str, Any] | None:
        if programme_id not in self.store.collections.get("programmes", {}):
            return None
        return dict(as_json(views.programme(AskProgramme(programme_id=programme_id), self.work())))


@pytest.fixture
def at(tmp_path, monkeypatch):
    """Where the command runs, against this directory."""
    monkeypatch.chdir(tmp_path)

    def _at(directory):
        monkeypatch.setattr(command, "open_gateway", directory.gateway)
        return tmp_path

    return _at


def imported(capsys, *arguments: str) -> dict[str, Any]:
    main(["programmes", "import", *arguments, "--format", "json"])
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


@pytest.mark.parametrize("name", ["programmas.csv", "programmas.xlsx"])
def test_what_is_exported_imports_without_a_change(name, at, capsys):
    directory = Directory(ALL_THERE_IS, BARE)
    at(directory)
    before = [directory.entry(id_) for id_ in ("=zorg;1", "12,0")]

    assert main(["programmes", "export", name]) == 0
    capsys.readouterr()
    told = imported(capsys, name)

    assert told["files"]["programmas.csv"] == {
        "rows": 2, "new": 0, "changed": 0, "unchanged": 2, "repeated": 0, "refused": 0,
    }  # fmt: skip
    assert told["notes"] == told["remarks"] == []
    assert [directory.entry(id_) for id_ in ("=zorg;1", "12,0")] == before


@pytest.mark.parametrize("name", ["programmas.csv", "programmas.xlsx"])
def test_what_is_exported_imports_into_an_empty_directory_as_it_was(name, at, capsys):
    full, empty = Directory(ALL_THERE_IS, BARE), Directory()
    at(full)
    main(["programmes", "export", name])
    capsys.readouterr()
    at(empty)

    assert imported(capsys, name)["files"]["programmas.csv"]["new"] == 2
    for programme_id in ("=zorg;1", "12,0"):
        wanted, got = full.entry(programme_id), empty.entry(programme_id)
        spaces = {name: " ".join(str(wanted[name]).split()) for name in ("name", "status_requirements") if wanted[name]}
        assert got == wanted | spaces


def test_no_cell_of_an_export_is_run_by_a_spreadsheet_program(at):
    folder = at(Directory(ALL_THERE_IS))
    main(["programmes", "export", "p.xlsx"])

    rows = load_workbook(folder / "p.xlsx").active.iter_rows(min_row=2)
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n"}


def test_a_row_as_people_type_it_is_understood(at, capsys):
    directory = Directory()
    folder = at(directory)
    (folder / "p.csv").write_text(HEADER + CARE)

    assert imported(capsys, "p.csv")["files"]["programmas.csv"]["new"] == 1
    entry = directory.entry("zorg")
    assert (entry["schooling_levels"], entry["statuses"]) == (["low", "middle"], ["refugee"])
    assert (entry["years_from"], entry["years_to"], entry["last_verified"]) == (0, 5, "2026-01-05")
    assert entry["languages"] == [{"language": "nl", "level": "A2"}]


@pytest.mark.parametrize(
    ("typed", "instead", "reason"),
    [
        ("Erkend vluchteling", "vluchtelingen", "statuten: holds a word that is none of"),
        ("laag, Midden", "laag, hoger", "scholing: holds a word that is none of"),
        ("laag, Midden", "", "scholing: blank, and every programme needs it"),
        ("Gent", "", "gebied: blank, and every programme needs it"),
        ("Gent", "--", "gebied: names no area"),
        (";12;", ";1.000;", "plaatsen: unclear whether this means thousands or decimals; write digits only, as 12"),
        (";12;", ";twaalf;", "plaatsen: not a number; write digits only, as 12"),
        (";12;", ";#N/B;", "plaatsen"),
        (";12;", ";-1;", "plaatsen: write a whole number from 0 to 10000"),
        (";0;5;", ";0;61;", "jaren_tot: write a whole number from 0 to 60"),
        (";0;5;", ";nul;5;", "jaren_vanaf: not a number; write digits only, as 12"),
        ("31/12/2026", "########", "geldig_tot"),
        ("31/12/2026", "31/12/26", "geldig_tot: not a date; write a date as 31/12/2026"),
        ("31/12/2026", "04/01/2026", "geldig_tot: lies before nagekeken_op"),
        ("05/01/2026", "05/01/2027", "nagekeken_op: a date in the future"),
        ("Werken in de zorg", "Werken in de zÃ³rg", "naam: letters are lost or garbled; type them again"),
        (";0;5;", ";5;5;", "jaren_tot must be more than jaren_vanaf"),
        ("Nederlands A2", "Klingonees", "talen: a language that nobody knows"),
        ("Nederlands A2", "Nederlands D7", "talen"),
        ("Gent", "Gnet", "gebied: unknown area; name one in which a unit works"),
        ("31/12/2026", "31/02/2026", "geldig_tot: date does not exist"),
    ],
)
def test_a_cell_that_is_not_understood_refuses_its_row_and_no_other(typed, instead, reason, at, capsys):
    directory = Directory()
    folder = at(directory)
    wrong = CARE.replace(typed, instead).replace("zorg;", "fout;", 1)
    (folder / "p.csv").write_text(HEADER + wrong + CARE)

    told = imported(capsys, "p.csv")

    assert [one["line"] for one in told["rejected"]] == [2]
    assert reason in told["rejected"][0]["reason"]
    assert directory.entry("fout") is None
    assert directory.entry("zorg") is not None
    assert reason in (folder / "afgekeurd-p" / "programmas.rejected.csv").read_text("utf-8-sig")


def test_a_corrected_file_of_refused_rows_imports(at, capsys):
    directory = Directory()
    folder = at(directory)
    (folder / "p.csv").write_text(HEADER + CARE.replace("Gent", "Gnet"))
    imported(capsys, "p.csv")
    refused = folder / "afgekeurd-p" / "programmas.rejected.csv"
    refused.write_text(refused.read_text("utf-8-sig").replace("Gnet", "Gent"), "utf-8")

    told = imported(capsys, str(refused))
    assert (told["rejected"], told["files"]["programmas.csv"]["new"]) == ([], 1)


def test_nothing_is_written_over_what_somebody_verified_since(at, capsys):
    directory = Directory(BARE)
    at(directory)
    main(["programmes", "export", "p.csv"])
    capsys.readouterr()
    uow = work(directory.store)
    handlers.verify(VerifyProgramme(programme_id="12,0"), uow)
    uow.commit()

    [refused] = imported(capsys, "p.csv")["rejected"]
    assert refused["reason"] == SINCE
    assert directory.entry("12,0")["last_verified"] == TODAY.isoformat()


def a_workbook(path, *rows):
    book = Workbook()
    book.active.title = "Toelichting"
    sheet = book.create_sheet("Wie doet wat")
    for row in rows:
        sheet.append(row)
    book.save(path)


def test_a_workbook_with_dates_numbers_and_a_title_above_is_understood(at, capsys):
    directory = Directory()
    folder = at(directory)
    row = ["zorg", "jobkans", "Werken in de\nzorg", "GENT", "laag", 12.0, date(2026, 1, 5), date(2026, 12, 31)]
    more = ["erkend vluchteling", 0, 5.0, "Nederlands:A2", None]
    header = HEADER.strip().upper().split(";")
    a_workbook(folder / "p.xlsx", ["Wie doet wat? januari"], [], [*header, None], [*row, *more], [], [None, " "])

    assert imported(capsys, "p.xlsx")["files"]["programmas.csv"]["new"] == 1
    entry = directory.entry("zorg")
    assert (entry["name"], entry["area_id"], entry["places"]) == ("Werken in de zorg", "gent", 12)
    assert (entry["last_verified"], entry["valid_until"], entry["years_to"]) == ("2026-01-05", "2026-12-31", 5)


def test_a_formula_that_nobody_worked_out_refuses_its_row_and_names_the_cell(at, capsys):
    folder = at(Directory())
    row = ["zorg", "jobkans", "Werken", "Gent", "laag", "=SUM(A1:A2)", "05/01/2026", "31/12/2026"]
    a_workbook(folder / "p.xlsx", HEADER.strip().split(";")[:8], row)

    [refused] = imported(capsys, "p.xlsx")["rejected"]
    assert refused["reason"].startswith("plaatsen: ")


@pytest.mark.parametrize("letters", ["cp1252", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_file_is_read_whatever_the_letters_and_the_delimiter(letters, delimiter, at, capsys):
    directory = Directory()
    folder = at(directory)
    text = (HEADER + CARE).replace("Werken in de zorg", "Cafés & crèches").replace(";", delimiter)
    (folder / "p.csv").write_bytes(text.replace("\n", "\r\n").encode(letters))

    imported(capsys, "p.csv")
    assert directory.entry("zorg")["name"] == "Cafés & crèches"


def test_a_second_export_is_the_first_again(at, capsys):
    folder = at(Directory(ALL_THERE_IS, BARE))
    main(["programmes", "export", "first.csv"])
    capsys.readouterr()
    imported(capsys, "first.csv")
    main(["programmes", "export", "second.csv"])

    first = (folder / "first.csv").read_bytes()
    assert first == (folder / "second.csv").read_bytes()
    cells = [cell for row in csv.reader(first.decode("utf-8-sig").splitlines(), delimiter=";") for cell in row]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t")], "nothing that a spreadsheet program would run"


def test_nothing_is_written_over_what_somebody_changed_since_and_the_rest_is_taken(at, capsys):
    directory = Directory(ALL_THERE_IS, BARE)
    folder = at(directory)
    main(["programmes", "export", "p.csv"])
    capsys.readouterr()
    directory.put(dict.fromkeys(CONDITIONS) | BARE | {"places": 9})
    corrected = (folder / "p.csv").read_text("utf-8-sig").replace("Onthaal", "Onthaal en meer").replace(";0;", ";7;", 1)
    (folder / "p.csv").write_text(corrected)

    told = imported(capsys, "p.csv")
    assert [(one["key"], one["reason"]) for one in told["rejected"]] == [("12,0", CHANGED)]
    assert (directory.entry("12,0")["name"], directory.entry("12,0")["places"]) == ("Onthaal", 9)
    assert told["files"]["programmas.csv"]["changed"] == 1
    assert imported(capsys, "p.csv")["files"]["programmas.csv"]["unchanged"] == 1, "what was taken is taken once"


def test_a_blank_cell_takes_away_and_a_column_that_is_not_there_leaves_as_it_is(at, capsys):
    directory = Directory()
    folder = at(directory)
    (folder / "p.csv").write_text(HEADER + CARE)
    imported(capsys, "p.csv")
    columns, cells = HEADER.strip().split(";"), CARE.replace(";12;", ";13;").strip().split(";")
    (folder / "fewer.csv").write_text(";".join(columns[:8]) + "\n" + ";".join(cells[:8]) + "\n")

    assert imported(capsys, "fewer.csv")["files"]["programmas.csv"]["changed"] == 1
    kept = directory.entry("zorg")
    assert (kept["places"], kept["statuses"], kept["years_to"]) == (13, ["refugee"], 5)
    assert kept["languages"] == [{"language": "nl", "level": "A2"}]

    (folder / "blank.csv").write_text(HEADER + ";".join(cells[:8]) + "\n")
    assert imported(capsys, "blank.csv")["files"]["programmas.csv"]["changed"] == 1
    bare = directory.entry("zorg")
    assert (bare["statuses"], bare["years_from"], bare["years_to"], bare["languages"]) == ([], None, None, [])


def test_a_dry_run_sends_nothing_and_tells_what_reading_tells(at, capsys):
    directory = Directory()
    folder = at(directory)
    (folder / "p.csv").write_text(HEADER + CARE + CARE.replace("zorg;", "fout;", 1).replace("laag", "later"))

    told = imported(capsys, "p.csv", "--dry-run")
    assert (told["files"]["programmas.csv"]["new"], len(told["rejected"]), directory.sent) == (1, 1, 0)
    assert not (folder / "afgekeurd-p").exists()


def test_columns_that_are_not_understood_are_named_and_missing_ones_stop_the_import(at, capsys):
    folder = at(Directory())
    (folder / "p.csv").write_text(HEADER.replace("\n", ";contact\n") + CARE.replace("\n", ";x\n"))
    assert any("contact" in note["note"] for note in imported(capsys, "p.csv")["notes"])

    (folder / "q.csv").write_text(HEADER.replace("plaatsen", "aantal") + CARE)
    assert main(["programmes", "import", "q.csv"]) == 2
    assert "plaatsen is missing" in capsys.readouterr().err


def test_what_nobody_verified_is_listed_with_who_keeps_it_the_longest_first(at, capsys):
    asked = BARE | {"last_verified": "2025-09-02"}
    faded = ALL_THERE_IS | {"last_verified": "2025-06-02", "programme_id": "faded"}
    over = BARE | {"programme_id": "over", "last_verified": "2025-06-02", "valid_until": "2026-03-01"}
    at(Directory(asked, faded, over, BARE | {"programme_id": "new"}))

    assert main(["programmes", "to-verify", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["programmes"]
    assert [(one["programme"], one["standing"], one["kept by"]) for one in found] == [
        ("faded", "unverified", "beheerder"),
        ("12,0", "asked", "beheerder"),
    ]
    assert main(["programmes", "to-verify"]) == 1
    assert "2025-06-02" in capsys.readouterr().out

    at(Directory(BARE))
    assert main(["programmes", "to-verify"]) == 0


def test_the_example_is_read_whole_and_has_little_for_the_highly_skilled(at, capsys):
    directory = Directory()
    directory.now = datetime(2026, 12, 1, 9, tzinfo=UTC)
    hear(in_sequence([a_unit(area) for area in ("kortrijk", "menen", "oostende")]), directory.store)
    at(directory)

    told = imported(capsys, str(EXAMPLE))
    assert (told["rejected"], told["remarks"], told["files"]["programmas.csv"]["new"]) == ([], [], 31)
    gaps = views.gaps(AskGaps(), directory.work()).gaps
    assert {gap.area_id for gap in gaps if gap.schooling_level == "high"} == {
        "menen", "oostende", "sint-niklaas-lokeren",
    }  # fmt: skip


def test_an_export_is_not_written_over_a_file_that_is_there(at):
    folder = at(Directory(BARE))
    (folder / "p.csv").write_text("corrections")

    assert main(["programmes", "export", "p.csv"]) == 2
    assert (folder / "p.csv").read_text() == "corrections"
    assert main(["programmes", "export", "p.ods"]) == 2


def test_ids_that_differ_in_capitals_alone_are_one_programme(at, capsys):
    directory = Directory()
    folder = at(directory)
    (folder / "p.csv").write_text(HEADER + CARE)
    imported(capsys, "p.csv")
    more, other = CARE.replace("zorg;", "ZORG;").replace(";12;", ";14;"), CARE.replace("zorg;", "Zorg;")
    (folder / "p.csv").write_text(HEADER + more + other)

    told = imported(capsys, "p.csv")

    assert [(one["line"], one["reason"]) for one in told["rejected"]] == [(3, SAME_ID)]
    assert directory.entry("ZORG") is None
    assert directory.entry("zorg")["places"] == 14


def test_the_numbers_that_a_cell_may_hold_are_those_that_the_platform_takes():
    taken = {each.name: each.metadata.get("validate") for each in fields(ListProgramme)}

    assert taken["places"].max == MOST_PLACES
    assert [taken[name][0].max for name in ("years_from", "years_to", "waiting_weeks")] == [
        *(MOST_YEARS, MOST_YEARS),
        MOST_WEEKS,
    ]
