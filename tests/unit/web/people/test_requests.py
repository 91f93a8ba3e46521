"""A coordinator asks another unit for a file, and answers what other units ask."""

from typing import Any

from tests.unit.web.forms import NAMED, Gateway, opened

from .builders import AMINA, UNITS, a_file

PAGE = "/people/requests"
REQUESTS = "/v1/file-requests"


def a_request(**given: Any) -> dict[str, Any]:
    return {
        "id": "request-1",
        "unit_id": "kortrijk",
        "asked_unit_id": "gent",
        "newcomer_id": AMINA,
        "purpose": "moved-here",
        "words": "since May",
        "asked_on": "2026-03-01",
        "ends_on": "2026-03-15",
        "state": "open",
        "reason": None,
        "is_yours_to_answer": True,
        **given,
    }


def a_gateway(*requests: dict[str, Any], **more: Any) -> Gateway:
    named = {**NAMED, "newcomers": {AMINA: {"first_name": "Amina", "last_name": "Testova"}}}
    told = {"file_requests": list(requests), "next": None, "named": named}
    return Gateway({f"GET {REQUESTS}": told, "GET /v1/units": {**UNITS, "next": None}, **more})


def test_our_own_person_stands_beside_who_asks_and_why() -> None:
    page = opened(a_gateway(a_request()), PAGE).text

    assert "Amina Testova" in page
    assert "Kortrijk" in page
    assert "The person lives or volunteers here now" in page


def test_what_we_asked_names_nobody_before_it_is_granted() -> None:
    ours = a_request(unit_id="gent", asked_unit_id="kortrijk", newcomer_id=None, is_yours_to_answer=False)

    page = opened(a_gateway(ours), PAGE).text

    assert "Gent asks Kortrijk" in page
    assert AMINA not in page


def test_it_is_handed_over_or_declined_with_a_reason() -> None:
    gateway = a_gateway(
        a_request(),
        **{f"POST {REQUESTS}/request-1/grant": {"id": "request-1"}},
        **{f"POST {REQUESTS}/request-1/refusal": {"id": "request-1"}},
    )

    granted = opened(gateway, f"{PAGE}/request-1", {"answer": "grant", "reason": ""})
    declined = opened(gateway, f"{PAGE}/request-1", {"answer": "decline", "reason": "call-us"})

    assert granted.headers["Location"] == f"{PAGE}?done=moved"
    assert declined.headers["Location"] == f"{PAGE}?done=file-declined"
    assert [each.body for each in gateway.asked_at("POST", f"{REQUESTS}/request-1/refusal")] == [{"reason": "call-us"}]


def test_from_the_form_of_registration_the_other_unit_is_asked_with_what_was_typed() -> None:
    gateway = a_gateway(
        **{
            "POST /v1/newcomers/likely": {
                "newcomers": [],
                "elsewhere": [{"unit_id": "kortrijk", "because": ["same-phone"]}],
            },
            f"POST {REQUESTS}": (201, {"id": "request-1"}),
        }
    )
    typed = {"first_name": "Amina", "last_name": "Testova", "birth_date": "3/4/1990", "phone": "0470 12 34 56"}
    page = opened(gateway, "/people/new", {**typed, "unit_id": "gent", "key": "key-1"}).text
    assert f'action="{PAGE}"' in page
    assert 'name="asked_unit_id" value="kortrijk"' in page

    asked = {"unit_id": "gent", "asked_unit_id": "kortrijk", "purpose": "moved-here"}
    response = opened(gateway, PAGE, {**typed, **asked})

    (sent,) = gateway.asked_at("POST", REQUESTS)
    assert sent.body == {**typed, **asked, "birth_date": "1990-04-03"}
    assert response.headers["Location"] == f"{PAGE}?done=file-asked"


def test_the_file_of_somebody_known_elsewhere_leads_there_too() -> None:
    told = {"newcomers": [], "elsewhere": [{"unit_id": "kortrijk", "because": []}]}
    gateway = a_gateway(**{f"GET /v1/newcomers/{AMINA}": a_file(), "POST /v1/newcomers/likely": told})

    assert 'name="asked_unit_id" value="kortrijk"' in opened(gateway, f"/people/{AMINA}/merge").text
