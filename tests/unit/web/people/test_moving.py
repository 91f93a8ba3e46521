"""A coordinator hands somebody's file to another unit, and a file says where it was before."""

from typing import Any

import pytest

from tests.unit.web.forms import Gateway, opened

from .builders import AMINA, a_file, a_gateway

UNIT = f"/v1/newcomers/{AMINA}/unit"
PAGE = f"/people/{AMINA}/move"
UNITS = {"units": [{"id": "gent", "label": "Gent"}, {"id": "kortrijk", "label": "Kortrijk"}], "next": None}


def a_gateway_with_units(**more: Any) -> Gateway:
    return a_gateway(**{"GET /v1/units": UNITS, **more})


def test_every_unit_but_the_present_one_can_be_chosen() -> None:
    page = opened(a_gateway_with_units(), PAGE).text

    assert '<option value="kortrijk"' in page
    assert '<option value="gent"' not in page


def test_it_is_handed_over_and_the_list_says_so() -> None:
    gateway = a_gateway_with_units(**{f"PUT {UNIT}": {"id": AMINA}})

    response = opened(gateway, PAGE, {"unit_id": "kortrijk", "on": "2026-03-02"})

    (asked,) = gateway.asked_at("PUT", UNIT)
    assert asked.body == {"unit_id": "kortrijk", "on": "2026-03-02"}
    assert response.headers["Location"] == "/people?done=moved"


@pytest.mark.parametrize("typed", [{"on": "2026-03-02"}, {"unit_id": "kortrijk", "on": "31/2/2026"}])
def test_what_is_missing_or_cannot_be_is_said_before_anything_is_sent(typed: dict[str, str]) -> None:
    gateway = a_gateway_with_units()

    response = opened(gateway, PAGE, {"unit_id": "", **typed})

    assert response.status_code == 422
    assert gateway.asked_at("PUT", UNIT) == []


def test_the_file_says_why_somebody_was_registered_although_others_were_like_them() -> None:
    apart = {"reason": "sibling", "words": "twins", "at": "2026-02-01T10:00:00+00:00", "alike": ["other-id"]}

    page = opened(a_gateway(**{f"GET /v1/newcomers/{AMINA}": a_file(told_apart=apart)}), f"/people/{AMINA}").text

    assert "Brother or sister" in page
    assert "twins" in page
    assert 'href="/people/other-id"' in page


def test_the_file_leads_to_it_and_says_where_it_was_before() -> None:
    moved = {
        "from_unit_id": "menen",
        "to_unit_id": "gent",
        "on": "2026-02-20",
        "at": "2026-02-20T10:00:00+00:00",
        "by": "account-1",
        "role": "coordinator",
    }
    named = {"units": {"menen": {"label": "Menen"}, "gent": {"label": "Gent"}}}

    page = opened(a_gateway(**{f"GET /v1/newcomers/{AMINA}": a_file(moves=[moved], named=named)}), f"/people/{AMINA}")

    assert f'href="{PAGE}"' in page.text
    assert "From Menen to Gent on" in page.text
