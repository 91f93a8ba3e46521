"""Sentences with plain Dutch under them, for who learns it."""

from collections.abc import Iterator

import pytest

from services.web.html import beside, catalogues
from services.web.wording import abilities


@pytest.fixture(autouse=True)
def _afterwards() -> Iterator[None]:
    yield
    catalogues.speak("en")
    beside.show_dutch(False)


def test_without_being_asked_for_there_is_no_dutch() -> None:
    catalogues.speak("fr")
    beside.show_dutch(False)

    assert beside.both("Yes") == "Oui"


def test_dutch_stands_under_the_own_language_and_says_so() -> None:
    catalogues.speak("ar")
    beside.show_dutch(True)

    told = beside.both("Yes")

    assert told == '<span class="both"><span>نعم</span> <span class="dutch" lang="nl" dir="ltr">Ja</span></span>'
    assert catalogues.spoken() == "ar"


def test_who_reads_dutch_reads_it_once() -> None:
    catalogues.speak("nl")
    beside.show_dutch(True)

    assert beside.both("Yes") == "Ja"


def test_a_day_is_written_in_the_language_of_its_sentence() -> None:
    catalogues.speak("es")
    beside.show_dutch(True)

    told = beside.both("From %(day)s", day=beside.later_day("2026-12-05"))

    assert "<bdi>sábado 5 diciembre</bdi>" in told
    assert "<bdi>zaterdag 5 december</bdi>" in told


def test_languages_are_called_as_the_sentence_around_them_calls_them() -> None:
    catalogues.speak("es")
    beside.show_dutch(True)

    told = beside.both("We speak %(languages)s.", languages=abilities.later_languages(["nl", "ar"]))

    assert "<bdi>neerlandés, árabe</bdi>" in told
    assert "<bdi>Nederlands, Arabisch</bdi>" in told


def test_a_value_is_text_and_never_markup() -> None:
    catalogues.speak("en")

    assert beside.both("Ask for %(name)s", name="<b>") == "Ask for <bdi>&lt;b&gt;</bdi>"


def test_a_number_takes_the_form_of_each_language() -> None:
    catalogues.speak("uk")
    beside.show_dutch(True)

    told = beside.both_plural("%(num)s day", "%(num)s days", 5)

    assert "днів" in told
    assert "dagen" in told


def test_what_the_api_says_is_english_where_it_has_no_other() -> None:
    catalogues.speak("so")
    beside.show_dutch(True)

    told = beside.both_told({"nl": "Dank je", "en": "Thanks", "fr": "Merci"})

    assert ">Thanks<" in told
    assert ">Dank je<" in told
