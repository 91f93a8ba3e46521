"""Documents have every word in every language that newcomers sign in with."""

import pytest

from services.contracts.languages import language_code, shown_name
from services.employment.documents.words import LANGUAGES, words, written
from services.employment.proofs.domain.participation import REASONS
from services.identity.values import languages


def test_the_languages_are_those_in_which_newcomers_sign_in() -> None:
    assert set(LANGUAGES) == set(languages.LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_for_which_a_day_does_not_count_has_words(language: str) -> None:
    assert all(words(language)[reason] for reason in REASONS)


def test_no_two_languages_say_all_the_same() -> None:
    assert len({tuple(sorted(words(language).items())) for language in LANGUAGES}) == len(LANGUAGES)


def test_a_language_is_called_what_it_is_called_in_the_language_of_the_document() -> None:
    assert shown_name("ar", "nl") == ("Arabisch", "nl")
    assert shown_name("prs", "ti") == ("ዳሪ", "ti")


def test_a_language_that_has_no_name_there_is_told_in_english_and_a_code_that_nobody_knows_as_it_is() -> None:
    assert shown_name("tl", "so") == ("Tagalog", "en")
    assert shown_name("xx", "nl") == ("xx", "und")


@pytest.mark.parametrize("code", ["ar", "prs", "ps", "ti", "so", "tr", "uk", "ku", "ckb", "am", "ur", "sq", "hy", "nl"])
def test_what_a_document_calls_a_language_is_read_back_as_that_language(code: str) -> None:
    assert {language_code(shown_name(code, language)[0]) for language in ("nl", "en", "fr")} == {code}


def test_numbers_have_the_decimal_mark_of_the_language_and_no_needless_noughts() -> None:
    told = {language: written(1234.5, words(language)) for language in LANGUAGES}

    assert (told["nl"], told["en"], told["uk"], told["ar"]) == ("1234,5", "1234.5", "1234,5", "1234.5")
    assert written(40.0, words("nl")) == "40"
