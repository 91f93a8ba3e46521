"""A coordinator sees two files of one person side by side, makes them one, and undoes it."""

from typing import Any

from services.web.people.merge_form import rows
from tests.unit.web.forms import Gateway, opened

from .builders import AMINA, a_file, a_gateway, papers

OTHER = "00000000-0000-4000-8000-00000000000b"
PAGE = f"/people/{AMINA}/merge/{OTHER}"
MERGE = f"/v1/newcomers/{AMINA}/merges/{OTHER}"


def another(**given: Any) -> dict[str, Any]:
    known = {"id": OTHER, "last_name": "Testowa", "phone": None, "postcode": "9000", "eligibility": papers()}
    return a_file(**known | given)


def two(**more: Any) -> Gateway:
    return a_gateway(**{f"GET /v1/newcomers/{OTHER}": another(), **more})


def test_only_what_differs_is_shown_and_what_one_file_lacks_comes_from_the_other() -> None:
    found = {row.name: (row.this, row.other, row.chosen) for row in rows(a_file(), another())}

    assert found == {
        "last_name": ("Testova", "Testowa", "this"),
        "phone": ("0470 12 34 56", "", "this"),
        "postcode": ("", "9000", "other"),
        "eligibility": ("", found["eligibility"][1], "other"),
    }
    assert found["eligibility"][1]


def test_both_stand_side_by_side() -> None:
    page = opened(two(), PAGE).text

    assert "Testova" in page
    assert "Testowa" in page
    assert 'name="last_name" value="other"' in page


def test_what_was_chosen_of_the_other_is_sent() -> None:
    gateway = two(**{f"PUT {MERGE}": {"id": AMINA, "other_id": OTHER}})

    response = opened(gateway, PAGE, {"last_name": "other", "phone": "this", "eligibility": "other"})

    (asked,) = gateway.asked_at("PUT", MERGE)
    assert asked.body == {"from_other": ["last_name", "eligibility"]}
    assert response.headers["Location"] == f"/people/{AMINA}?done=merged"


def test_a_refusal_is_said_and_the_choice_stays() -> None:
    gateway = two(**{f"PUT {MERGE}": (409, {"slug": "two-trajectories", "detail": "Another coach leads."})})

    response = opened(gateway, PAGE, {"last_name": "other"})

    assert response.status_code == 422
    assert "Another coach leads." in response.text
    assert 'name="last_name" value="other" aria-labelledby="row-last_name last_name-other" checked' in response.text


def test_the_file_says_what_goes_on_in_it_and_undoes_it() -> None:
    merged = {"id": OTHER, "at": "2026-03-02T10:00:00+00:00", "by": "c1", "from_other": []}
    gateway = a_gateway(
        **{f"GET /v1/newcomers/{AMINA}": a_file(merged=[merged]), f"DELETE {MERGE}": {"id": AMINA, "other_id": OTHER}}
    )
    assert f'action="/people/{AMINA}/parted/{OTHER}"' in opened(gateway, f"/people/{AMINA}").text

    response = opened(gateway, f"/people/{AMINA}/parted/{OTHER}", {})

    assert len(gateway.asked_at("DELETE", MERGE)) == 1
    assert response.headers["Location"] == f"/people/{AMINA}?done=merge-undone"


def test_the_page_of_the_other_file_leads_to_the_one_that_goes_on() -> None:
    gone = (410, {"slug": "newcomer-merged", "detail": "", "survivor_id": AMINA})

    response = opened(a_gateway(**{f"GET /v1/newcomers/{OTHER}": gone}), f"/people/{OTHER}")

    assert response.headers["Location"] == f"/people/{AMINA}?done=goes-on-here"


def test_a_file_that_does_not_look_alike_is_searched() -> None:
    nobody = {"newcomers": [], "elsewhere": []}
    row = {**another(), "registered_on": "2026-02-01", "status": "registered"}
    found = {"newcomers": [row, {**row, "id": AMINA}], "more": False}
    gateway = two(**{"POST /v1/newcomers/likely": nobody, "POST /v1/newcomers/search": found})

    page = opened(gateway, f"/people/{AMINA}/merge", {"name": "Testowa"}).text

    assert f'href="{PAGE}"' in page
    assert f'href="/people/{AMINA}/merge/{AMINA}"' not in page


def test_who_may_be_the_same_is_found_from_the_file() -> None:
    told = {"newcomers": [{**another(), "because": []}, {**a_file(), "because": []}], "elsewhere": []}
    gateway = two(**{"POST /v1/newcomers/likely": told, "GET /v1/units": {"units": [], "next": None}})

    page = opened(gateway, f"/people/{AMINA}/merge").text

    assert f'href="{PAGE}"' in page
    assert f'href="/people/{AMINA}/merge/{AMINA}"' not in page
