"""The list of volunteers by name as a PDF: every day with its costs, totals, and names as far as they may be seen."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from pypdf import PdfReader

from services.chassis.errors import NotFound
from services.employment.neighbours.domain import Host
from services.employment.neighbours.queries import NeighboursOverHttp
from services.employment.volunteer_papers.commands import AskVolunteerPaper
from services.employment.volunteer_papers.views import TO_FILL_IN, volunteer_paper
from services.employment.volunteer_papers.words import LANGUAGES, words
from tests.unit.gateway.behind import a_service

from .builders import AMINA
from .proving import a_proving_store, signing_work


def a_day(on: str, kind: str | None = "flat", amount: str | None = "20.50") -> dict[str, Any]:
    return {"on": on, "kind": kind, "amount": amount, "km": 12, "travel": "5.16"}


def a_row(newcomer: str, *days: dict[str, Any]) -> dict[str, Any]:
    return {
        "newcomer_id": newcomer,
        "day_count": len(days),
        "amount": "41.00",
        "km": 24,
        "travel": "10.32",
        "days": days,
    }


@dataclass
class Told:
    """What the neighbours tell."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=lambda: {"amina": "Amina Testpersoon"})

    def host(self, organisation_id: str) -> Host:  # noqa: ARG002
        return Host(name="De Leeszaal", company_number="0123.456.749")

    def volunteer_list(self, organisation_id: str, year: int) -> Mapping[str, Any]:
        return {"organisation_id": organisation_id, "year": year, "volunteers": self.rows}

    def full_names(self, newcomer_ids: list[str]) -> Mapping[str, str]:
        return {each: name for each, name in self.names.items() if each in newcomer_ids}


def text_of(told: Told, language: str = "nl") -> str:
    ask = AskVolunteerPaper(organisation_id="library", year=2026, language=language)
    file = volunteer_paper(ask, told, signing_work(a_proving_store(), AMINA))
    assert file.name == "volunteers.pdf"
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(file.content)).pages).split())


def test_it_has_each_day_with_its_costs_and_the_totals() -> None:
    text = text_of(Told([a_row("amina", a_day("2026-03-07"), a_day("2026-03-14", "real", "20.50"))]))

    for said in (
        "De Leeszaal",
        "0123.456.749",
        "2026",
        "Amina Testpersoon",
        "07/03/2026",
        "14/03/2026",
        "41,00",
        "10,32",
    ):
        assert said in text
    assert words("nl")["flat"] in text
    assert words("nl")["real"] in text


def test_whoever_may_not_be_seen_by_name_is_a_line_to_fill_in() -> None:
    assert TO_FILL_IN in text_of(Told([a_row("omar", a_day("2026-03-07", None, None))]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_year_without_anybody_says_so(language: str) -> None:
    text = text_of(Told(), language)

    assert words(language)["nobody"].split(" ")[0] in text
    assert words(language)["title"] in text


def test_an_organisation_gets_no_list_of_another() -> None:
    with a_service() as server:
        server.says, server.answer = {"slug": "unknown-organisation"}, (404, {"Content-Type": "application/json"})
        neighbours = NeighboursOverHttp({"matching": server.url}, {})

        with pytest.raises(NotFound):
            neighbours.volunteer_list("another", 2026)


def test_names_are_asked_for_in_lots_that_intake_takes() -> None:
    ids = [f"{number:08d}-0000-4000-8000-000000000000" for number in range(501)]
    cards = {each: {"first_name": "Amina", "last_name": "Testpersoon"} for each in ids[:1]}
    with a_service() as server:
        server.says, server.answer = {"newcomers": cards}, (200, {"Content-Type": "application/json"})
        named = NeighboursOverHttp({"intake": server.url}, {}).full_names(ids)

    assert named == {ids[0]: "Amina Testpersoon"}
    assert len(server.asked) == 2
