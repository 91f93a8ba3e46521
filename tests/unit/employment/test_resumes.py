"""The CV for other programs: as the published schema of JSON Resume asks (schemas/NOTICE.md)."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, FormatChecker

from services.employment.documents.words import LANGUAGES
from services.employment.proofs.commands import AskDocument
from services.employment.proofs.views import signed

from .builders import AMINA
from .proving import ToldNames, a_proving_store, signing_work

SCHEMA = json.loads(Path(__file__).with_name("schemas").joinpath("json-resume-1.3.1.json").read_text())


def a_resume(language: str = "nl") -> dict[str, Any]:
    ask = AskDocument(newcomer_id="amina", language=language)
    file = signed.json_resume(ask, ToldNames(), signing_work(a_proving_store(), AMINA))
    found: dict[str, Any] = json.loads(file.content)
    return found


def test_it_says_who_where_and_what() -> None:
    resume = a_resume()

    assert resume["basics"] == {"name": "Amina Testpersoon", "phone": "0470 00 00 01"}
    assert [(each["organization"], each["startDate"], each["endDate"]) for each in resume["volunteer"]] == [
        ("De Leeszaal", "2026-01-10", "2026-01-17")
    ]
    assert {each["language"]: each["fluency"] for each in resume["languages"]} == {"Arabisch": "C2", "Nederlands": "A2"}


def test_skills_are_called_in_the_language_that_was_asked_for_and_lead_to_esco() -> None:
    dutch, arabic = a_resume(), a_resume("ar")

    assert [each["keywords"] for each in dutch["skills"]] == [each["keywords"] for each in arabic["skills"]]
    assert all(each["keywords"][0].startswith("http://data.europa.eu/esco/skill/") for each in dutch["skills"])
    assert [each["name"] for each in dutch["skills"]] != [each["name"] for each in arabic["skills"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_what_the_published_schema_asks_for(language: str) -> None:
    resume = a_resume(language)
    Draft7Validator(SCHEMA, format_checker=FormatChecker()).validate(resume)

    properties = SCHEMA["properties"]
    assert resume.keys() <= properties.keys()
    assert resume["basics"].keys() <= properties["basics"]["properties"].keys()
    for part in ("volunteer", "skills", "languages"):
        assert all(each.keys() <= properties[part]["items"]["properties"].keys() for each in resume[part])


def test_it_counts_in_words_and_numbers_of_the_language() -> None:
    assert a_resume("fr")["volunteer"][0]["highlights"] == ["Jours: 2", "Heures: 7,5"]
    assert a_resume("en")["volunteer"][0]["highlights"] == ["Days: 2", "Hours: 7.5"]
