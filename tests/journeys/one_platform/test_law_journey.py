"""What the law asks before and after a start, over the whole platform: told, proved, paid, listed, and nothing more."""

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from pypdf import PdfReader

from tests.journeys.support import cast
from tests.journeys.support.awaiting import eventually
from tests.journeys.support.cast import TODAY
from tests.journeys.support.world import EXAMPLE, World

UNIT = "mechelen"
STARTS = TODAY - timedelta(days=2)


class Placed:
    """Somebody volunteers at an organisation whose legal form is known."""

    def __init__(self, world: World) -> None:
        """From registering to a recorded day."""
        self.world = world
        cast.open_unit(world, UNIT, UNIT)
        [self.person] = cast.ready_newcomers(world, UNIT, ["LAW-1"])
        self.house = cast.ready_organisation(world, UNIT, "LAW-O")
        form = {"legal_form": "association", "company_number": "BE 0123456749"}
        world.told("PUT", f"/v1/organisations/{self.house}/legal-form", form)
        self.offer = cast.open_opportunity(world, self.house, 2, title="Samen koken")
        body = {"newcomer_id": self.person, "opportunity_id": self.offer, "starts_on": str(STARTS), "finished": False}
        self.assignment = str(world.told("POST", "/v1/assignments", body)["id"])
        self.home = f"/v1/assignments/{self.assignment}"
        agreed = {"informs": "organisation", "insures": "organisation", "costs": "flat"}
        world.told("PUT", f"{self.home}/agreement", agreed)
        world.told("POST", f"{self.home}/days", {"on": str(STARTS)})
        self.newcomer = world.token("newcomer", newcomer=self.person)
        self.coordinator = world.token("coordinator", units=[UNIT])
        self.organisation = world.token("organisation", organisation=self.house)


@pytest.fixture(scope="module")
def placed(world: World) -> Placed:
    return Placed(world)


def test_the_volunteer_reads_the_note_in_their_language_and_says_so(world: World, placed: Placed) -> None:
    told = world.told("GET", f"/v1/information/{placed.assignment}", token=placed.newcomer)
    paper = world.ask("GET", f"/v1/information/{placed.assignment}/note?language=ti", token=placed.newcomer)

    text = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.content)).pages).split())
    for said in ("0123.456.749", "Samen koken", told["version"], "Informatie voor de vrijwilliger"):
        assert said in text
    receipt = {"version": told["version"], "language": "ti", "how": "own-phone", "on": str(TODAY)}
    world.told("POST", f"{placed.home}/information-receipts", receipt, placed.newcomer)

    [kept] = world.told("GET", f"{placed.home}/information-receipts", token=placed.organisation)["receipts"]
    assert (kept["how"], kept["by_role"], kept["version"]) == ("own-phone", "newcomer", told["version"])
    assert world.told("GET", placed.home, token=placed.coordinator)["agreement"]["informed_on"] == str(TODAY)


def test_a_stranger_sees_no_note(world: World, placed: Placed) -> None:
    for stranger in (world.token("organisation", organisation="another"), world.token("coordinator", units=["gent"])):
        answer = world.ask("GET", f"/v1/information/{placed.assignment}", token=stranger)
        assert answer.status_code == 404


def test_costs_and_travel_stand_on_the_list_of_the_year(world: World, placed: Placed) -> None:
    world.told("POST", f"{placed.home}/reimbursements", {"on": str(STARTS), "kind": "flat", "amount": "20.00"})
    world.told("POST", f"{placed.home}/travel-costs", {"on": str(STARTS), "means": "bicycle", "km": 10})

    path = f"/v1/volunteer-lists?organisation={placed.house}&year={STARTS.year}"
    [row] = world.told("GET", path, token=placed.organisation)["volunteers"]

    assert (row["newcomer_id"], row["amount"], row["km"], row["travel"]) == (placed.person, "20.00", 10, "3.50")


def note(placed: Placed, text: str, language: str = "en", **headers: str) -> requests.Response:
    body: dict[str, Any] = {"kind": "check-in", "on": str(TODAY), "text": text}
    sent = {"Authorization": f"Bearer {placed.coordinator}", "Accept-Language": language, **headers}
    return requests.post(f"{placed.world.url}{placed.home}/notes", json=body, headers=sent, timeout=60)


def test_forbidden_data_is_refused_in_the_language_of_whoever_writes(placed: Placed) -> None:
    answer = note(placed, "Hij heeft epilepsie.", "nl")

    assert (answer.status_code, answer.json()["slug"]) == (422, "forbidden-data-refused")
    assert "gezondheid" in answer.json()["errors"][0]["detail"]
    assert note(placed, "Kan niet tillen.").status_code == 201


def test_what_was_asked_about_is_kept_as_a_code_with_who_confirmed_it(world: World, placed: Placed) -> None:
    text = "De clan van de koks helpt."
    assert note(placed, text).json()["errors"][0]["can_be_confirmed"]
    assert note(placed, text, **{"Text-About": "work"}).status_code == 201

    def confirmed() -> list[dict[str, Any]]:
        lines = world.told("GET", f"/v1/access/matching?record={placed.assignment}")["lines"]
        return [line for line in lines if line["confirmed"]]

    [line] = eventually(confirmed, "the line is written")
    assert (line["confirmed"], line["operation"], line["role"]) == (
        "work",
        "POST /v1/assignments/<assignment_id>/notes",
        "coordinator",
    )


def test_a_company_may_not_receive_anybody(world: World, placed: Placed) -> None:
    body = {"legal_form": "company", "company_number": "0123.456.749"}
    answer = world.ask("PUT", f"/v1/organisations/{placed.house}/legal-form", body, language="fr")

    assert (answer.status_code, answer.json()["slug"]) == (409, "for-profit-cannot-host")
    assert "sans but lucratif" in answer.json()["detail"]


@pytest.mark.usefixtures("placed")
def test_an_import_refuses_the_row_with_its_reason_and_loses_nothing(world: World, tmp_path: Path) -> None:
    folder, rejects = tmp_path / "sheets", tmp_path / "rejects"
    folder.mkdir()
    head = "nr;organisatie;titel;soort;van;tot;talenten;minimum_nederlands;plaatsen;begeleider\n"
    refused = "LAW-P2;LAW-O;Geen Marokkanen graag;langdurig;01/03/2026;;koken;;2;ja\n"
    taken = "LAW-P1;LAW-O;Koffie schenken in het ziekenhuis;langdurig;01/03/2026;;koken;;2;ja\n"
    for sheet in EXAMPLE.glob("*.csv"):
        (folder / sheet.name).write_text(sheet.read_text(encoding="utf-8-sig").splitlines()[0] + "\n")
    (folder / "opdrachten.csv").write_text(head + taken + refused, encoding="utf-8")

    code, _ = world.import_folder(folder, rejects)

    assert code == 1
    [left] = [path for path in rejects.rglob("*.csv") if "LAW-P2" in path.read_text(encoding="utf-8-sig")]
    lines = left.read_text(encoding="utf-8-sig")
    assert "Geen Marokkanen graag" in lines
    assert "holds what may not be kept: somebody's ethnic origin (title)" in lines
    assert "LAW-P1" not in lines
    assert world.ids_of("opportunities", ["LAW-P1"])
