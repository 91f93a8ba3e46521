"""The words of pages: nobody meets a sentence in a language that is not theirs."""

import gettext
import re

import pytest
from babel import Locale

from services.web.html import catalogues, extracting, plurals
from services.web.html.languages import ALL, STAFF

TRANSLATED = [each for each in ALL if each != catalogues.SOURCE]
NAMES = re.compile(r"%\(\w+\)s")


@pytest.mark.parametrize("language", TRANSLATED)
def test_newcomers_pages_are_whole_in_their_language(language: str) -> None:
    assert [each for each in extracting.missing(language) if each in extracting.said_to_newcomers()] == []


@pytest.mark.parametrize("language", [each for each in STAFF if each != catalogues.SOURCE])
def test_pages_of_staff_are_whole_in_dutch_and_french(language: str) -> None:
    assert extracting.missing(language) == []


def test_what_newcomers_are_told_is_found_in_templates_code_and_tables() -> None:
    told = extracting.said_to_newcomers()

    assert {"I cannot come", "I have no time", "My days", "Thank you for telling us."} <= told
    assert ("%(num)s day", "%(num)s days") in told
    assert "Key figures" not in told


def test_a_code_by_which_a_sentence_is_looked_up_is_none() -> None:
    assert "foreign-form" not in extracting.said()


@pytest.mark.parametrize("language", TRANSLATED)
def test_plural_forms_are_those_of_cldr(language: str) -> None:
    known = catalogues.catalogue(language)
    stated = f"nplurals={known.num_plurals}; plural={known.plural_expr};"

    assert stated == plurals.forms_of(language)


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_form_of_each_number_is_the_one_that_cldr_names(language: str) -> None:
    known, rule = catalogues.catalogue(language), Locale.parse(language).plural_form
    form_of = gettext.c2py(known.plural_expr)
    forms: dict[str, set[int]] = {}
    for number in range(1_201):
        forms.setdefault(rule(number), set()).add(form_of(number))

    assert all(len(each) == 1 for each in forms.values())
    assert len(set.union(*forms.values())) == len(forms)


def test_eleven_days_are_not_a_hundred_in_arabic() -> None:
    catalogues.speak("ar")
    told = {number: catalogues.plural("%(num)s day", "%(num)s days", number) for number in (3, 11, 100)}

    assert len(set(told.values())) == 3


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_same_values_in_it(language: str) -> None:
    for each in catalogues.catalogue(language):
        if each.id and isinstance(each.id, str):
            assert sorted(NAMES.findall(each.id)) == sorted(NAMES.findall(str(each.string))), each.id


def test_a_page_says_that_a_machine_translated_it() -> None:
    assert catalogues.has_unread("ti")
    assert not catalogues.has_unread(catalogues.SOURCE)
