"""Somebody walks in: first a question who that may be, then the registration."""

from typing import Any

import pytest

from services.web.people.deeds.registering import register
from services.web.people.views import registering

from ..fake_gateway import Gateway, a_visit, text_of
from .builders import AMINA, UNITS, a_file

TYPED = {
    "first_name": "Amina",
    "last_name": "Testova",
    "birth_date": "3/4/1990",
    "phone": "0470 12 34 56",
    "unit_id": "gent",
    "key": "key-1",
}


def a_gateway(*found: dict[str, Any], registered: Any = None) -> Gateway:
    return Gateway(
        {
            "GET /v1/units": UNITS,
            "POST /v1/newcomers/search": {"newcomers": list(found)},
            "POST /v1/newcomers": registered or (201, {"id": AMINA}),
        }
    )


def test_whoever_may_be_the_same_is_shown_before_anything_is_registered() -> None:
    gateway = a_gateway(a_file())

    page = text_of(register(a_visit(gateway, "/people/new", TYPED)))

    assert f'href="/people/{AMINA}"' in page
    assert "Register all the same" in page
    assert not gateway.sent("POST", "/v1/newcomers")


def test_both_the_name_and_the_phone_are_looked_for() -> None:
    gateway = a_gateway()

    register(a_visit(gateway, "/people/new", TYPED))

    asked = [each.body for each in gateway.sent("POST", "/v1/newcomers/search")]
    assert {"name": "Amina Testova"} in asked
    assert {"phone": "0470 12 34 56"} in asked


def test_somebody_whom_nobody_resembles_is_registered_with_the_key_of_the_form() -> None:
    gateway = a_gateway()

    response = register(a_visit(gateway, "/people/new", TYPED))

    (sent,) = gateway.sent("POST", "/v1/newcomers")
    assert sent.body == {
        "first_name": "Amina",
        "last_name": "Testova",
        "birth_date": "1990-04-03",
        "phone": "0470 12 34 56",
        "unit_id": "gent",
    }
    assert sent.headers["Idempotency-Key"] == "key-1"
    assert response.headers["Location"] == f"/people/{AMINA}?done=registered"


def test_somebody_who_was_looked_at_is_registered_all_the_same() -> None:
    gateway = a_gateway(a_file(), registered=(201, {"id": "other", "likely_duplicates": [AMINA]}))
    page = text_of(register(a_visit(gateway, "/people/new", TYPED)))
    mark = page.split('name="mark" value="')[1].split('"')[0]

    response = register(a_visit(gateway, "/people/new", {**TYPED, "mark": mark}))

    assert response.headers["Location"] == f"/people/other?alike={AMINA}&done=registered"


def test_another_name_is_asked_about_again() -> None:
    gateway = a_gateway(a_file())
    page = text_of(register(a_visit(gateway, "/people/new", TYPED)))
    mark = page.split('name="mark" value="')[1].split('"')[0]

    register(a_visit(gateway, "/people/new", {**TYPED, "mark": mark, "first_name": "Omar"}))

    assert not gateway.sent("POST", "/v1/newcomers")


@pytest.mark.parametrize("typed", ["31/2/1990", "3/4/90", "1990"])
def test_a_wrong_date_keeps_all_that_was_typed(typed: str) -> None:
    gateway = a_gateway()

    response = register(a_visit(gateway, "/people/new", {**TYPED, "birth_date": typed}))

    page = text_of(response)
    assert response.status_code == 422
    assert f'value="{typed}"' in page
    assert 'value="Testova"' in page
    assert 'aria-invalid="true"' in page
    assert not gateway.sent("POST", "/v1/newcomers")


def test_what_is_refused_is_said_at_its_field() -> None:
    refused = {
        "slug": "too-young",
        "detail": "Not yet.",
        "errors": [{"field": "birth_date", "detail": "From 2030 on."}],
    }
    gateway = a_gateway(registered=(422, refused))

    response = register(a_visit(gateway, "/people/new", TYPED))

    page = text_of(response)
    assert response.status_code == 422
    assert "From 2030 on." in page
    assert "Not yet." in page
    assert 'value="key-1"' in page


def test_who_acts_for_one_unit_is_not_asked_for_it() -> None:
    page = text_of(registering.form(a_visit(a_gateway(), "/people/new")))

    assert '<input type="hidden" name="unit_id" value="gent">' in page


def test_who_acts_for_several_units_chooses_one() -> None:
    page = text_of(registering.form(a_visit(a_gateway(), "/people/new", units=("gent", "kortrijk"))))

    assert '<option value="kortrijk">Kortrijk</option>' in page
