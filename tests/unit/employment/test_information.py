"""The note of information: what article 4 asks to tell, in Dutch and in the language of the volunteer."""

import io
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from services.chassis.errors import NotFound
from services.chassis.http.files import File
from services.employment.documents.words import LANGUAGES, words
from services.employment.information import forms, views
from services.employment.information.commands import AskInformation, AskInformationNote, AskOfficialForm
from services.employment.information.domain.note import NoteFacts
from services.employment.neighbours.domain import AssignmentFacts, Ceiling, Host, Person, Place
from services.employment.neighbours.queries import NeighboursOverHttp
from tests.unit.gateway.behind import a_service

from .builders import AMINA
from .proving import ToldNames, a_proving_store, signing_work

HOST = Host(
    name="De Leeszaal",
    legal_form="association",
    company_number="0123.456.749",
    insurer="Ethias",
    insured_until=date(2026, 12, 31),
)

PLACE = Place(
    task="Voorlezen",
    days=("sat",),
    starts_at="10:00",
    ends_at="14:30",
    street="Kerkstraat 5",
    postcode="9000",
    municipality="Gent",
)


@dataclass
class ToldAssignments:
    """What matching and organisations tell."""

    agreed: dict[str, Any] = field(default_factory=lambda: {"insures": "organisation", "costs": "flat"})
    at: Host = HOST
    where: Place = PLACE

    def assignment(self, assignment_id: str) -> AssignmentFacts:  # noqa: ARG002
        known = {"newcomer_id": "amina", "organisation_id": "library", "opportunity_id": "books"}
        return AssignmentFacts(**known, starts_on=date(2026, 12, 5), **self.agreed)

    def host(self, organisation_id: str) -> Host:  # noqa: ARG002
        return self.at

    def task(self, opportunity_id: str) -> str | None:  # noqa: ARG002
        return "Voorlezen"

    def place(self, opportunity_id: str) -> Place:  # noqa: ARG002
        return self.where

    def ceiling(self, on: date) -> Ceiling | None:  # noqa: ARG002
        return Ceiling(day="44.02", year="1760.83")


class NobodyNamed(ToldNames):
    """Of an organisation that was not told who comes."""

    def person(self, newcomer_id: str) -> Person:
        raise NotFound("unknown-newcomer", "", id=newcomer_id)

    def born(self, newcomer_id: str) -> date | None:  # noqa: ARG002
        return None


def a_note(language: str = "nl", told: ToldAssignments | None = None, names: ToldNames | None = None) -> File:
    ask = AskInformationNote(assignment_id="a1", language=language)
    return views.note(ask, told or ToldAssignments(), names or ToldNames(), signing_work(a_proving_store(), AMINA))


def a_form(form: str, language: str = "nl", told: ToldAssignments | None = None, names: Any = None) -> str:
    ask = AskOfficialForm(assignment_id="a1", form=form, language=language)
    work = signing_work(a_proving_store(), AMINA)
    return text_of(forms.official_form(ask, told or ToldAssignments(), names or ToldNames(), work))


def text_of(file: File) -> str:
    pages = PdfReader(io.BytesIO(file.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def shown(told: ToldAssignments | None = None) -> Any:
    work = signing_work(a_proving_store(), AMINA)
    return views.information(AskInformation(assignment_id="a1"), told or ToldAssignments(), work)


def test_it_tells_all_that_the_law_asks_in_both_languages() -> None:
    text = text_of(a_note("fr"))

    for said in ("De Leeszaal", "0123.456.749", "Ethias", "31/12/2026", "Voorlezen", "Amina Testpersoon", "€ 44,02"):
        assert said in text
    for language in ("nl", "fr"):
        for key in ("note_title", "note_discretion_says", "note_free_says", "note_receipt"):
            assert words(language)[key] in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_a_page_beside_the_dutch_one(language: str) -> None:
    assert len(PdfReader(io.BytesIO(a_note(language).content)).pages) == (1 if language == "nl" else 2)


def test_its_version_stands_on_it_and_changes_with_what_it_says() -> None:
    before = shown()
    after = shown(ToldAssignments(at=replace(HOST, insured_until=date(2027, 12, 31))))

    assert before.version in text_of(a_note())
    assert before.version == shown().version != after.version
    assert before.missing == ()


def test_what_nobody_knows_is_named_and_left_to_fill_in() -> None:
    told = ToldAssignments(agreed={"insures": "organisation", "costs": None}, at=Host(name="De Leeszaal"))

    assert shown(told).missing == ("legal_form", "costs", "insurer", "insured_until")
    assert views.TO_FILL_IN in text_of(a_note(told=told))


def test_where_the_unit_insures_the_insurance_of_the_organisation_is_not_told() -> None:
    told = ToldAssignments(agreed={"insures": "unit", "costs": "none"})

    assert "Ethias" not in text_of(a_note(told=told))
    assert shown(told).missing == ()


def test_an_organisation_that_was_not_told_who_comes_fills_the_name_in() -> None:
    text = text_of(a_note(names=NobodyNamed()))

    assert "Amina" not in text
    assert "De Leeszaal" in text


def test_a_file_name_tells_nobody() -> None:
    assert a_note().name == "information.pdf"


def test_the_facts_of_a_note_do_not_hold_who_it_is_for() -> None:
    assert not {name for name in NoteFacts.__dataclass_fields__ if "newcomer" in name or "person" in name}


def test_an_assignment_that_the_caller_may_not_see_is_not_found() -> None:
    with a_service() as server:
        server.says, server.answer = {"slug": "other-unit"}, (403, {"Content-Type": "application/json"})
        neighbours = NeighboursOverHttp({"matching": server.url}, {})
        with pytest.raises(NotFound, match="unknown-assignment"):
            neighbours.assignment("a1")


BOTH = ("Amina Testpersoon", "03/04/1996", "De Leeszaal", "Kerkstraat 5, 9000 Gent", "10:00–14:30", "05/12/2026")


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize(
    ("form", "its_own"),
    [("c45b", ("0123.456.749", "€ 44,02 / € 1760,83")), ("fedasil", ("Ethias", "31/12/2026"))],
)
def test_each_form_of_an_authority_is_a_document_with_all_that_is_known(
    form: str, its_own: tuple[str, ...], language: str
) -> None:
    text = a_form(form, language)

    for said in (*BOTH, *its_own):
        assert said in text


def test_what_is_not_known_is_a_line_to_write_on() -> None:
    told = ToldAssignments(at=Host(name="De Leeszaal"), where=Place(task="Voorlezen"))

    text = a_form("fedasil", told=told, names=NobodyNamed())

    assert "Amina" not in text
    for label in ("Vrijwilliger", "Geboortedatum", "Uren", "Adres", "Laatste dag"):
        assert f"{label}: ....." in text


def test_only_who_may_read_the_file_is_told_the_birth_date() -> None:
    with a_service() as server:
        neighbours = NeighboursOverHttp({"intake": server.url}, {})
        server.says = {"birth_date": "1996-04-03"}
        assert neighbours.born("amina") == date(1996, 4, 3)
        server.says, server.answer = {"slug": "forbidden"}, (403, {"Content-Type": "application/json"})
        assert neighbours.born("amina") is None
