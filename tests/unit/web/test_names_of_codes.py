"""Codes are read as names: of countries, and of partners."""

import pytest

from services.web.html import catalogues
from services.web.wording.countries import countries, country
from services.web.wording.partners import partner


@pytest.mark.parametrize(("language", "name"), [("nl", "Syrië"), ("en", "Syria"), ("fr", "Syrie")])
def test_a_country_has_its_name_in_the_readers_language(language: str, name: str) -> None:
    catalogues.speak(language)
    assert country("SY") == name
    assert ("SY", name) in countries()


def test_a_code_that_nobody_knows_stays_as_it_is() -> None:
    assert country("??") == "??"


def test_what_is_no_country_is_not_offered() -> None:
    assert {"EU", "UN", "ZZ", "150"}.isdisjoint(code for code, _ in countries())


def test_a_partner_is_read_as_a_name() -> None:
    assert partner("jobhuis-sint-niklaas") == "Jobhuis Sint Niklaas"
