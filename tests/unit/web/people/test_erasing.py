"""A coordinator sees who asks to be deleted, writes it down when told, and takes it back when told."""

from typing import Any

import pytest

from tests.unit.web.forms import Gateway, opened

from .builders import AMINA, a_file, a_gateway

REQUEST = f"/v1/newcomers/{AMINA}/erasure-request"
ERASURE = f"/v1/newcomers/{AMINA}/erasure"
RECEIPT: dict[str, Any] = {
    "id": AMINA,
    "unit_id": "gent",
    "code": "7C20-BA62-225D-80D9",
    "asked_on": "2026-03-02",
    "carried_out_at": "2026-03-05T09:00:00+00:00",
    "complete": False,
    "late": True,
    "services": [
        {
            "service": "matching",
            "confirmed_at": "2026-03-05T09:00:01+00:00",
            "erased": [{"kind": "assignments", "documents": 2}, {"kind": "candidates", "documents": 1}],
            "kept": ["amounts"],
        },
        {"service": "partners", "confirmed_at": None, "erased": [], "kept": []},
    ],
}
ASKED = {"asked_on": "2026-03-02", "asked_by": "newcomer", "due_on": "2026-04-02"}


def shown(gateway: Gateway, place: str = "") -> str:
    return opened(gateway, f"/people/{AMINA}{place}").text


@pytest.mark.parametrize(
    ("by", "sentence"),
    [
        ("newcomer", "The person asked on 2 Mar 2026."),
        ("coordinator", "A coordinator was told on 2 Mar 2026."),
    ],
)
def test_the_file_says_who_asked_when_and_by_when(by: str, sentence: str) -> None:
    page = shown(a_gateway(a_file(erasure_request={**ASKED, "asked_by": by})))

    assert f"{sentence} It must be done by 2 Apr 2026." in page
    assert "Nothing was deleted yet" in page
    assert f'action="/people/{AMINA}/staying"' in page
    assert f"/people/{AMINA}/erasure" not in page


def test_it_stands_in_the_file_of_somebody_who_stopped_too() -> None:
    file = a_file(erasure_request=ASKED, status="withdrawn", withdrew_on="2026-03-03")

    assert "It must be done by 2 Apr 2026." in shown(a_gateway(file))


def test_where_nobody_asked_it_can_be_written_down() -> None:
    page = shown(a_gateway())

    assert f'href="/people/{AMINA}/erasure"' in page
    assert "It must be done by" not in page


def test_a_file_of_an_older_release_knows_of_no_request() -> None:
    file = a_file()
    del file["erasure_request"]

    assert "It must be done by" not in shown(a_gateway(file))


def test_a_page_says_what_follows_before_it_is_written_down() -> None:
    page = shown(a_gateway(), "/erasure")

    assert "within one month" in page
    assert "Nothing is deleted yet" in page


def test_it_is_written_down_on_the_day_that_was_said() -> None:
    gateway = a_gateway(**{f"PUT {REQUEST}": {"id": AMINA, "request": ASKED}})

    response = opened(gateway, f"/people/{AMINA}/erasure", {"on": "2026-03-02"})

    assert gateway.asked_at("PUT", REQUEST)[0].body == {"on": "2026-03-02"}
    assert response.headers["Location"] == f"/people/{AMINA}?done=erasure-asked"


def test_a_day_that_cannot_be_is_said_and_kept() -> None:
    refused = {"slug": "asked-in-the-future", "detail": "It is still to come.", "errors": []}
    gateway = a_gateway(**{f"PUT {REQUEST}": (422, refused)})

    response = opened(gateway, f"/people/{AMINA}/erasure", {"on": "2199-01-01"})

    assert response.status_code == 422
    assert "It is still to come." in response.text
    assert 'value="2199-01-01"' in response.text


def test_they_want_to_stay() -> None:
    gateway = a_gateway(a_file(erasure_request=ASKED), **{f"DELETE {REQUEST}": {"id": AMINA, "request": None}})

    response = opened(gateway, f"/people/{AMINA}/staying", {})

    assert len(gateway.asked_at("DELETE", REQUEST)) == 1
    assert response.headers["Location"] == f"/people/{AMINA}?done=stays"


def test_a_page_says_what_is_deleted_for_good_and_asks_for_a_second_yes() -> None:
    gateway = a_gateway(a_file(erasure_request=ASKED))

    page = shown(gateway, "/erasing")
    unticked = opened(gateway, f"/people/{AMINA}/erasing", {})

    assert "Backups cannot be read for them any more" in page
    assert unticked.status_code == 422
    assert "Tick that you know" in unticked.text
    assert gateway.asked_at("POST", ERASURE) == []


def test_it_is_carried_out_and_leads_to_the_receipt() -> None:
    gateway = a_gateway(a_file(erasure_request=ASKED), **{f"POST {ERASURE}": RECEIPT})

    response = opened(gateway, f"/people/{AMINA}/erasing", {"confirmed": "yes"})

    assert gateway.asked_at("POST", ERASURE)[0].body == {"confirmed": True}
    assert response.headers["Location"] == f"/people/{AMINA}/receipt"


def test_a_refusal_is_told_on_the_page() -> None:
    refused = {"slug": "erasure-not-asked", "detail": "Nobody asked for it.", "errors": []}
    gateway = a_gateway(a_file(), **{f"POST {ERASURE}": (409, refused)})

    response = opened(gateway, f"/people/{AMINA}/erasing", {"confirmed": "yes"})

    assert response.status_code == 422
    assert "Nobody asked for it." in response.text


def test_the_receipt_says_what_each_part_did_and_which_is_silent() -> None:
    page = shown(a_gateway(**{f"GET {ERASURE}": RECEIPT}), "/receipt")

    assert "Not every part confirmed it yet" in page
    assert "over a quarter of an hour" in page
    assert "7C20-BA62-225D-80D9" in page
    assert "3 records deleted" in page
    assert "What was paid back stays in the books" in page
    assert "no answer yet" in page


def test_a_receipt_is_shown_to_whoever_has_its_code() -> None:
    whole = {**RECEIPT, "complete": True, "late": False, "services": RECEIPT["services"][:1]}
    gateway = a_gateway(**{"POST /v1/erasures/receipt": whole})

    page = opened(gateway, "/receipts", {"code": "7c20 ba62"}).text

    assert "Every part confirmed it." in page
    assert gateway.asked_at("POST", "/v1/erasures/receipt")[0].body == {"code": "7c20 ba62"}


def test_a_code_that_nobody_was_given_is_refused_where_it_is_typed_in() -> None:
    refused = {"slug": "unknown-receipt", "detail": "There is no receipt with this code.", "errors": []}

    response = opened(a_gateway(**{"POST /v1/erasures/receipt": (404, refused)}), "/receipts", {"code": "x"})

    assert response.status_code == 422
    assert "There is no receipt with this code." in response.text
