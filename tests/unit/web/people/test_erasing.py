"""A coordinator sees who asks to be deleted, writes it down when told, and takes it back when told."""

import pytest

from tests.unit.web.forms import Gateway, opened

from .builders import AMINA, a_file, a_gateway

REQUEST = f"/v1/newcomers/{AMINA}/erasure-request"
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
    assert "Nothing is deleted by itself" in page


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
