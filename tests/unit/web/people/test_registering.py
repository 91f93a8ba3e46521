"""Somebody walks in: first a question who that may be, then the registration."""

from typing import Any

import pytest

from ..forms import Gateway, opened
from .builders import AMINA, UNITS, a_file

TYPED = {
    "first_name": "Amina",
    "last_name": "Testova",
    "birth_date": "3/4/1990",
    "phone": "0470 12 34 56",
    "unit_id": "gent",
    "key": "key-1",
}


def a_gateway(*found: dict[str, Any], registered: Any = None, elsewhere: Any = ()) -> Gateway:
    likely = [{"because": ["same-phone"], **each} for each in found]
    return Gateway(
        {
            "GET /v1/units": UNITS,
            "POST /v1/newcomers/likely": {"newcomers": likely, "elsewhere": list(elsewhere)},
            "POST /v1/newcomers": registered or (201, {"id": AMINA}),
        }
    )


def test_whoever_may_be_the_same_is_shown_before_anything_is_registered() -> None:
    gateway = a_gateway(a_file())

    page = opened(gateway, "/people/new", TYPED).text

    assert f'href="/people/{AMINA}"' in page
    assert "Register all the same" in page
    assert not gateway.asked_at("POST", "/v1/newcomers")


def test_what_was_typed_of_the_person_is_asked_about() -> None:
    gateway = a_gateway()

    opened(gateway, "/people/new", TYPED)

    [asked] = gateway.asked_at("POST", "/v1/newcomers/likely")
    person = {"first_name": "Amina", "last_name": "Testova", "birth_date": "1990-04-03", "phone": "0470 12 34 56"}
    assert asked.body == person


def test_whoever_is_known_to_another_unit_is_asked_about_there() -> None:
    gateway = a_gateway(elsewhere=[{"unit_id": "kortrijk", "because": ["same-phone"]}])

    page = opened(gateway, "/people/new", TYPED).text

    assert "Somebody like this is known at" in page
    assert "Register all the same" in page
    assert not gateway.asked_at("POST", "/v1/newcomers")


def test_somebody_whom_nobody_resembles_is_registered_with_the_key_of_the_form() -> None:
    gateway = a_gateway()

    response = opened(gateway, "/people/new", TYPED)

    (sent,) = gateway.asked_at("POST", "/v1/newcomers")
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
    page = opened(gateway, "/people/new", TYPED).text
    mark = page.split('name="mark" value="')[1].split('"')[0]

    why = {"another_person": "sibling", "another_person_words": "twins"}
    response = opened(gateway, "/people/new", {**TYPED, "mark": mark, **why})

    (sent,) = gateway.asked_at("POST", "/v1/newcomers")
    assert {name: sent.body[name] for name in why} == why
    assert response.headers["Location"] == f"/people/other?alike={AMINA}&done=registered"


def test_who_goes_on_says_why_this_is_somebody_else() -> None:
    gateway = a_gateway(a_file())
    page = opened(gateway, "/people/new", TYPED).text
    mark = page.split('name="mark" value="')[1].split('"')[0]
    assert '<option value="sibling"' in page

    response = opened(gateway, "/people/new", {**TYPED, "mark": mark})

    assert response.status_code == 422
    assert 'id="another_person-wrong"' in response.text
    assert f'href="/people/{AMINA}"' in response.text
    assert not gateway.asked_at("POST", "/v1/newcomers")


def test_nobody_is_asked_why_where_nobody_is_like_them() -> None:
    assert "another_person" not in opened(a_gateway(), "/people/new").text


def test_what_is_the_same_is_said() -> None:
    because = ["same-phone", "day-and-month-swapped"]

    page = opened(a_gateway({**a_file(), "because": because}), "/people/new", TYPED).text

    assert "Same phone" in page
    assert "Day and month of birth the other way round" in page


def test_another_name_is_asked_about_again() -> None:
    gateway = a_gateway(a_file())
    page = opened(gateway, "/people/new", TYPED).text
    mark = page.split('name="mark" value="')[1].split('"')[0]

    opened(gateway, "/people/new", {**TYPED, "mark": mark, "first_name": "Omar"})

    assert not gateway.asked_at("POST", "/v1/newcomers")


@pytest.mark.parametrize("typed", ["31/2/1990", "3/4/90", "1990"])
def test_a_wrong_date_keeps_all_that_was_typed(typed: str) -> None:
    gateway = a_gateway()

    response = opened(gateway, "/people/new", {**TYPED, "birth_date": typed})

    page = response.text
    assert response.status_code == 422
    assert f'value="{typed}"' in page
    assert 'value="Testova"' in page
    assert 'aria-invalid="true"' in page
    assert not gateway.asked_at("POST", "/v1/newcomers")


def test_what_is_refused_is_said_at_its_field() -> None:
    refused = {
        "slug": "too-young",
        "detail": "Not yet.",
        "errors": [{"field": "birth_date", "detail": "From 2030 on."}],
    }
    gateway = a_gateway(registered=(422, refused))

    response = opened(gateway, "/people/new", TYPED)

    page = response.text
    assert response.status_code == 422
    assert "From 2030 on." in page
    assert "Not yet." in page
    assert 'value="key-1"' in page


def test_who_acts_for_one_unit_is_not_asked_for_it() -> None:
    page = opened(a_gateway(), "/people/new").text

    assert '<input type="hidden" name="unit_id" value="gent">' in page


def test_who_acts_for_several_units_chooses_one() -> None:
    page = opened(a_gateway(), "/people/new", units=("gent", "kortrijk")).text

    assert '<option value="kortrijk">Kortrijk</option>' in page


def test_a_form_without_a_name_says_so_before_anything_is_asked() -> None:
    gateway = a_gateway()

    response = opened(gateway, "/people/new", {**TYPED, "first_name": " ", "last_name": ""})

    assert response.status_code == 422
    assert 'id="first_name-wrong">Write a first name or a family name.' in response.text
    assert not gateway.asked_at("POST", "/v1/newcomers")


def test_what_is_needed_is_marked() -> None:
    page = opened(a_gateway(), "/people/new").text

    assert "What has a * is needed" in page
    assert all(f"{label} *</label>" in page for label in ("First name", "Family name", "Birth date"))
    assert "Phone *" not in page
