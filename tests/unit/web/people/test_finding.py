"""Finding somebody."""

from typing import Any

import pytest

from services.web.visits.searching import is_phone

from ..forms import NAMED, Gateway, opened
from .builders import AMINA, UNITS, a_file


def a_gateway(*found: dict[str, Any], **answers: Any) -> Gateway:
    row = {"id": AMINA, "unit_id": "gent", "registered_on": "2026-02-01", "status": "registered"}
    latest = {
        "newcomers": [row],
        "named": {**NAMED, "newcomers": {AMINA: {"first_name": "Amina", "last_name": "Testova"}}},
        "next": "a-cursor",
    }
    return Gateway(
        {
            "GET /v1/units": UNITS,
            "GET /v1/newcomers": latest,
            "POST /v1/newcomers/search": {"newcomers": list(found), "more": False},
            **answers,
        }
    )


def test_who_came_last_stands_first() -> None:
    gateway = a_gateway()

    page = opened(gateway, "/people?status=registered").text

    (asked,) = gateway.asked_at("GET", "/v1/newcomers")
    assert asked.query["sort"] == "-registered_on"
    assert asked.query["status"] == "registered"
    assert "Amina Testova" in page
    assert "/people?status=registered&amp;after=a-cursor" in page


def test_a_search_answers_a_whole_page_without_a_script() -> None:
    page = opened(a_gateway(a_file()), "/people", {"name": "amina", "born": ""}).text

    assert "<html" in page
    assert f'href="/people/{AMINA}"' in page


def test_a_search_answers_a_part_while_somebody_types() -> None:
    page = opened(a_gateway(a_file()), "/people", {"name": "amina"}, is_part=True).text

    assert "<html" not in page
    assert f'href="/people/{AMINA}"' in page


def test_the_birth_date_goes_along() -> None:
    gateway = a_gateway()

    opened(gateway, "/people", {"name": "amina", "born": "3-4-1990"})

    assert gateway.asked_at("POST", "/v1/newcomers/search")[0].body == {"name": "amina", "birth_date": "1990-04-03"}


def test_a_number_is_looked_for_as_a_phone() -> None:
    gateway = a_gateway()

    opened(gateway, "/people", {"name": "0470/12.34.56"})

    assert gateway.asked_at("POST", "/v1/newcomers/search")[0].body == {"phone": "0470/12.34.56"}


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("3/4/1990", [{"birth_date": "1990-04-03"}]),
        ("03041990", [{"birth_date": "1990-04-03"}, {"phone": "03041990"}]),
        ("G-2026/17", [{"reference": "G-2026/17"}, {"name": "G-2026/17"}]),
        ("1717", [{"reference": "1717"}]),
    ],
)
def test_one_box_takes_dates_and_references_and_asks_again_where_nobody_is_found(
    typed: str, asked: list[dict[str, str]]
) -> None:
    gateway = a_gateway()

    opened(gateway, "/people", {"name": typed})

    assert [each.body for each in gateway.asked_at("POST", "/v1/newcomers/search")] == asked


def test_a_birth_date_alone_is_enough() -> None:
    gateway = a_gateway(a_file())

    page = opened(gateway, "/people", {"name": "", "born": "3/4/1990"}).text

    assert gateway.asked_at("POST", "/v1/newcomers/search")[0].body == {"birth_date": "1990-04-03"}
    assert f'href="/people/{AMINA}"' in page


@pytest.mark.parametrize(
    ("text", "expected"), [("0470123456", True), ("+32 470 12 34 56", True), ("Amina 2", False), ("1990", False)]
)
def test_a_phone_has_digits_and_no_letters(text: str, expected: bool) -> None:
    assert is_phone(text) is expected


def test_a_refused_search_says_why_and_keeps_the_name() -> None:
    refused = (422, {"slug": "invalid", "detail": "Write a phone number that can be called."})

    page = opened(a_gateway(**{"POST /v1/newcomers/search": refused}), "/people", {"name": "ali"}).text

    assert "Write a phone number that can be called." in page
    assert 'value="ali"' in page


def test_who_is_known_to_another_unit_is_asked_for_there() -> None:
    answer = {"newcomers": [], "more": False, "elsewhere": [{"unit_id": "kortrijk", "because": ["same-phone"]}]}
    units = {"units": [{"id": "gent", "label": "Gent"}, {"id": "kortrijk", "label": "Kortrijk"}]}
    gateway = a_gateway(**{"POST /v1/newcomers/search": answer, "GET /v1/units": units})

    page = opened(gateway, "/people", {"name": "0470 11 22 33"}).text

    assert "known at Kortrijk: ask them" in page
    assert 'name="asked_unit_id" value="kortrijk"' in page
    assert 'name="phone" type="tel" value="0470 11 22 33"' in page
    assert "Nobody in your units is known by this" not in page


def test_no_name_stands_in_an_address() -> None:
    gateway = a_gateway(a_file())

    opened(gateway, "/people", {"name": "Testova", "born": "3/4/1990"})

    assert not [each for each in gateway.asked if "Testova" in str(each.query) or "Testova" in each.path]
