"""A coordinator answers what somebody asked about what is kept of them."""

from typing import Any

from ..forms import Gateway, opened
from .builders import AMINA, a_file, a_gateway

PLACE = f"/people/{AMINA}/rights"
API = f"/v1/newcomers/{AMINA}"
ASKED = {
    "id": "r1",
    "field": "birth_date",
    "value": "1991-02-03",
    "words": "My passport says so.",
    "asked_on": "2026-03-02",
    "due_on": "2026-04-02",
    "state": "waiting",
    "reason": None,
    "answer": None,
}


def a_page(restriction: Any = None, **answers: Any) -> Gateway:
    told = {
        f"GET {API}/correction-requests": {"correction_requests": [ASKED]},
        f"GET {API}/restriction": {"restriction": restriction},
    }
    return a_gateway(**told, **answers)


def test_what_stands_there_and_what_should_are_side_by_side() -> None:
    page = opened(a_page(), PLACE).text

    assert "<bdi>1990-04-03</bdi> → <bdi>1991-02-03</bdi>" in page
    assert "My passport says so." in page


def test_one_press_corrects_it() -> None:
    answer = f"{API}/correction-requests/r1/answer"
    gateway = a_page(**{f"POST {answer}": {"id": "r1"}})

    response = opened(gateway, f"{PLACE}/answer", {"request": "r1", "applied": "yes", "reason": ""})

    assert gateway.asked_at("POST", answer)[0].body == {"applied": True}
    assert response.headers["Location"] == f"{PLACE}?done=saved"


def test_a_no_needs_a_reason() -> None:
    answer = f"{API}/correction-requests/r1/answer"
    gateway = a_page(**{f"POST {answer}": {"id": "r1"}})

    assert opened(gateway, f"{PLACE}/answer", {"request": "r1", "applied": "no", "reason": ""}).status_code == 422
    form = {"request": "r1", "applied": "no", "reason": "it-is-right", "answer": "We looked."}
    opened(gateway, f"{PLACE}/answer", form)

    assert [each.body for each in gateway.asked_at("POST", answer)] == [
        {"applied": False, "reason": "it-is-right", "answer": "We looked."}
    ]


def test_a_file_is_not_used_and_used_again() -> None:
    gateway = a_page(**{f"PUT {API}/restriction": {"id": AMINA}, f"DELETE {API}/restriction": {"id": AMINA}})

    opened(gateway, f"{PLACE}/restrict", {"reason": "unlawful"})
    opened(gateway, f"{PLACE}/restrict", {"lift": "yes"})

    assert gateway.asked_at("PUT", f"{API}/restriction")[0].body == {"reason": "unlawful"}
    assert len(gateway.asked_at("DELETE", f"{API}/restriction")) == 1


def test_the_file_says_that_it_is_not_used() -> None:
    held = {"restricted_on": "2026-03-02", "reason": "objected", "asked_by": "newcomer"}

    page = opened(a_gateway(a_file(restriction=held)), f"/people/{AMINA}").text

    assert "Kept and not used" in page
    assert f'href="{PLACE}"' in page
