"""The directory of programmes as a spreadsheet: what is exported imports without a change, and the rest is told."""

import json
from typing import Any

import pytest
import requests
from openpyxl import load_workbook

from services.chassis.errors import RefuError
from services.chassis.http.answers import as_json
from services.console.main import main
from services.console.platform_access.gateway_client import GatewayClient
from services.console.programmes import command
from services.console.programmes.importing import SINCE
from services.employment.programmes import handlers, views
from services.employment.programmes.commands import AskProgramme, AskProgrammes, ListProgramme, VerifyProgramme
from services.platform import request_parsing
from tests.unit.employment.builders import TODAY, a_store, a_unit, work

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
    "statuses": ["applicant", "refugee", "card-a", "annex-35", "eu-citizen"],
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
        self.sent = 0
        for body in listed:
            assert self.put(body)["status"] == 201

    def gateway(self, *_: Any) -> GatewayClient:
        return GatewayClient("http://refu", lambda: "token", session=self)  # type: ignore[arg-type]

    def request(self, method: str, url: str, **content: Any) -> requests.Response:
        response = requests.Response()
        response.status_code = 200
        if method == "GET":
            asked = AskProgrammes(limit=1, after=content["params"].get("after"))
            told = as_json(views.programmes(asked, work(self.store)))
        else:
            assert url.endswith("/v1/programmes/batch")
            told = {"results": [self.put(item) for item in content["json"]["items"]]}
        response._content = json.dumps(told).encode()
        return response

    def put(self, body: dict[str, Any]) -> dict[str, Any]:
        uow, before = work(self.store), self.entry(body["programme_id"])
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
        return dict(as_json(views.programme(AskProgramme(programme_id=programme_id), work(self.store))))


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
        ("laag, Midden", "", "no schooling level"),
        (";0;5;", ";nul;5;", "not a number"),
        (";0;5;", ";5;5;", "jaren_tot must be more than jaren_vanaf"),
        ("Nederlands A2", "Klingonees", "talen: a language that nobody knows"),
        ("Nederlands A2", "Nederlands D7", "talen"),
        ("Gent", "Gnet", "unknown area"),
        ("31/12/2026", "31/02/2026", "date does not exist"),
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


def test_an_export_is_not_written_over_a_file_that_is_there(at):
    folder = at(Directory(BARE))
    (folder / "p.csv").write_text("corrections")

    assert main(["programmes", "export", "p.csv"]) == 2
    assert (folder / "p.csv").read_text() == "corrections"
    assert main(["programmes", "export", "p.ods"]) == 2
