"""Documents have every word in every language that newcomers sign in with."""

import pytest

from services.employment.documents.words import LANGUAGES, words
from services.employment.proofs.domain.participation import REASONS
from services.identity.values import languages


def test_the_languages_are_those_in_which_newcomers_sign_in() -> None:
    assert set(LANGUAGES) == set(languages.LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_for_which_a_day_does_not_count_has_words(language: str) -> None:
    assert all(words(language)[reason] for reason in REASONS)


def test_no_two_languages_say_all_the_same() -> None:
    assert len({tuple(sorted(words(language).items())) for language in LANGUAGES}) == len(LANGUAGES)
