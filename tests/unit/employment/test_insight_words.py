"""The fixed sentences of insights: none is missing in any language in which people sign in."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

from services.employment.documents.words import words as document_words
from services.employment.files.domain.files import File
from services.employment.insights import words
from services.employment.insights.domain import wordings
from services.employment.insights.domain.kinds.evaluations import STEPS
from services.employment.insights.domain.pages import page
from services.employment.insights.domain.signals import KINDS
from services.employment.insights.words import wording
from services.employment.portfolio.domain.portfolios import portfolio
from services.identity.values.languages import LANGUAGES

FOLDER = Path(words.__file__).parent
DUTCH = wording("nl").words


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_they_are_there_in_the_languages_of_the_pages_and_in_no_other() -> None:
    assert set(wordings.LANGUAGES) == set(LANGUAGES)
    assert {path.stem for path in FOLDER.glob("*.json")} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_missing_and_each_has_the_same_places(language: str) -> None:
    told = wording(language).words

    assert told.keys() == DUTCH.keys()
    assert {key: places(text) for key, text in told.items()} == {key: places(text) for key, text in DUTCH.items()}
    assert all(text == text.strip() and text for text in told.values())


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "nl"])
def test_no_sentence_was_left_in_dutch(language: str) -> None:
    assert [key for key, text in wording(language).words.items() if text == DUTCH[key]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_says_whether_somebody_has_read_it(language: str) -> None:
    data = json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))

    assert data.keys() == {"reviewed", "words"}
    assert isinstance(data["reviewed"], bool)


@pytest.mark.parametrize("language", LANGUAGES)
def test_documents_call_competences_and_organisations_what_the_insight_calls_them(language: str) -> None:
    insight, documents = wording(language).words, document_words(language)

    assert documents["competences"] == insight["competences"]
    assert documents["organisations"] in insight["about"]


def test_every_signal_and_every_step_has_words() -> None:
    assert {f"signal_{kind.code}" for kind in KINDS} | {f"step_{step}" for step in STEPS} <= DUTCH.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_that_nobody_has_read_its_sentences_until_somebody_has(language: str) -> None:
    def closing(reviewed: bool) -> str:
        told = replace(wording(language), reviewed=reviewed)
        return page(portfolio(File(id="amina"), {}), [], {}, date(2026, 3, 2), told).closing

    assert closing(reviewed=False) == f"{closing(reviewed=True)} {wording(language).say('unreviewed')}"
