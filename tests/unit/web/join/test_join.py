"""Somebody without an account registers themselves on a phone."""

import re
from typing import Any

import pytest

from services.web.html.languages import ALL
from services.web.join.asking import COOKIE
from tests.unit.web.site import AWAY, Site

FIVE = {"first_name": "Selam", "last_name": "", "day": "7", "month": "3", "year": "1994", "phone": "0470 12 34 56"}
THERE = "/join/at/gent"


def a_site() -> Site:
    site = Site()
    texts = {"en": "We keep your name to call you.", "ti": "ንኽንድውለልኩም"}
    information = {"version": "2026-1", "texts": texts, "reviewed": ["en"]}
    units = [{"id": "gent", "label": "Gent", "phone": "09 000 00 00"}, {"id": "kortrijk", "label": "Kortrijk"}]
    site.intake.on("GET", "/self-registrations/form", {"units": units, "information": information})
    site.intake.on("POST", "/self-registrations", {"sent": True})
    site.browser.delete_cookie("__Host-refu-session", domain="refu.example")
    return site


def sent(site: Site) -> dict[str, Any]:
    (body,) = site.intake.sent("POST", "/self-registrations")
    return body


def fields_of(page: str) -> list[str]:
    return re.findall(r'<(?:input|select) id="([a-z_]+)"', page)


def test_the_page_needs_no_account_and_has_five_fields() -> None:
    page = a_site().get(THERE)

    assert page.status_code == 200
    assert fields_of(page.text) == ["first_name", "last_name", "day", "month", "year", "phone", "website"]
    assert "Gent" in page.text
    assert "We keep your name to call you." in page.text
    assert fields_of(a_site().get("/join").text)[-2:] == ["unit_id", "website"]


def test_the_page_asks_nobody_but_intake() -> None:
    site = a_site()

    site.get(THERE)

    assert (site.api.asked, site.identity.asked) == ([], [])


@pytest.mark.parametrize("language", ALL)
def test_the_page_is_in_every_language(language: str) -> None:
    page = a_site().get(f"{THERE}?lang={language}")

    assert f'<html lang="{language}"' in page.text
    assert page.headers["Content-Language"] == language
    assert ("Register yourself" in page.text) == (language == "en")
    assert "data-aloud" in page.text


def test_it_says_when_a_machine_translated_what_is_to_be_read() -> None:
    assert "A machine translated this text." not in a_site().get(THERE).text
    assert "ማሽን" in a_site().get(f"{THERE}?lang=ti").text


def test_what_is_typed_is_sent_with_what_was_read() -> None:
    site = a_site()
    site.get(f"{THERE}?lang=ti")
    secret = site.browser.get_cookie(COOKIE, domain="refu.example")
    assert secret is not None

    answer = site.post(f"{THERE}?lang=ti", **FIVE, informed="2026-1")

    assert (answer.status_code, answer.location) == (303, "/join/sent?lang=ti")
    assert sent(site) == {
        "first_name": "Selam",
        "last_name": "",
        "phone": "0470 12 34 56",
        "birth_date": "1994-03-07",
        "unit_id": "gent",
        "language": "ti",
        "informed": "2026-1",
        "browser": secret.value,
    }


def test_pressed_twice_it_comes_from_one_browser() -> None:
    site = a_site()
    site.get(THERE)

    site.post(THERE, **FIVE)
    site.post(THERE, **FIVE)

    first, second = site.intake.sent("POST", "/self-registrations")
    assert first == second


def test_digits_of_any_script_are_read() -> None:
    site = a_site()

    site.post(THERE, **{**FIVE, "day": "٧", "month": "٣", "year": "١٩٩٤"})

    assert sent(site)["birth_date"] == "1994-03-07"


def test_intake_is_told_where_the_phone_is() -> None:
    site = a_site()

    site.browser.post(
        THERE,
        base_url="https://refu.example",
        data=FIVE,
        headers={"Sec-Fetch-Site": "same-origin", "X-Forwarded-For": "192.0.2.7"},
    )

    assert site.intake.asked[-1].headers["X-Forwarded-For"] == "192.0.2.7"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"first_name": ""}, "Write a first name or a family name."),
        ({"day": "31", "month": "2"}, "Look at your birth date again."),
        ({"year": ""}, "Look at your birth date again."),
        ({"phone": ""}, "Write a phone number that we can call"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_what_was_typed_stays(typed: dict[str, str], sentence: str) -> None:
    site = a_site()

    page = site.post(THERE, **{**FIVE, **typed})

    assert page.status_code == 422
    assert sentence in page.text
    assert 'value="1994"' in page.text or typed.get("year") == ""
    assert site.intake.sent("POST", "/self-registrations") == []


@pytest.mark.parametrize(
    ("status", "problem", "sentence"),
    [
        (422, {"slug": "invalid-request", "errors": [{"field": "phone", "detail": "?"}]}, "Write a phone number"),
        (
            422,
            {"slug": "national-number-refused", "errors": [{"field": "last_name", "detail": "?"}]},
            "Do not write a national number here.",
        ),
        (422, {"slug": "too-young", "first": "2027-01-01", "errors": []}, "You can register from 1 Jan 2027 on."),
        (429, {"slug": "too-many-attempts"}, "Too many people register at this moment."),
        (409, {"slug": "too-many-waiting"}, "Too many people register at this moment."),
    ],
)
def test_what_intake_refuses_is_said_in_words(status: int, problem: dict[str, Any], sentence: str) -> None:
    site = a_site()
    site.intake.on("POST", "/self-registrations", problem, status)

    page = site.post(THERE, **FIVE)

    assert page.status_code == status
    assert sentence in page.text


def test_a_program_that_fills_in_what_nobody_sees_is_answered_the_same_and_sends_nothing() -> None:
    site = a_site()

    answer = site.post(THERE, **FIVE, website="https://spam.example")

    assert (answer.status_code, answer.location) == (303, "/join/sent?lang=en")
    assert site.intake.sent("POST", "/self-registrations") == []


def test_a_form_of_another_site_sends_nothing() -> None:
    site = a_site()

    assert site.post(THERE, site="cross-site", **FIVE).status_code == 403
    assert site.intake.asked == []


def test_the_next_page_says_who_calls_and_whom_to_call() -> None:
    site = a_site()
    site.get(THERE)
    told = {"id": "s1", "unit": "Gent", "phone": "09 000 00 00", "sent_on": "2026-03-02", "reason": None}
    site.intake.on(
        "POST", "/self-registrations/standing", {"sent": [{**told, "state": "waiting", "due_on": "2026-03-09"}]}
    )

    page = site.get("/join/sent").text

    assert "We call you by Monday 9 March at the latest." in page
    assert 'href="tel:090000000"' in page
    assert 'name="sent" value="s1"' in page


def test_it_is_taken_back_by_the_same_browser() -> None:
    site = a_site()
    site.get(THERE)
    site.intake.on("POST", "/self-registrations/withdrawal", {})

    answer = site.post("/join/sent", sent="s1")

    secret = site.browser.get_cookie(COOKIE, domain="refu.example")
    assert secret is not None
    assert (answer.status_code, answer.location) == (303, "/join/sent?lang=en")
    assert site.intake.sent("POST", "/self-registrations/withdrawal") == [
        {"browser": secret.value, "self_registration_id": "s1"}
    ]


def test_another_browser_sees_nothing_of_it() -> None:
    site = a_site()

    assert "Nothing was sent from this phone." in site.get("/join/sent").text
    assert site.intake.asked == []


def test_where_intake_is_away_it_is_said_and_nothing_is_lost() -> None:
    site = a_site()
    site.intake.on("GET", "/self-registrations/form", AWAY)

    assert site.get(THERE).status_code == 503


def test_cards_say_whose_they_are_and_nothing_is_taken_back_at_one_press() -> None:
    site = a_site()
    site.get(THERE)
    told = {
        "unit_id": "gent",
        "unit": "Gent",
        "phone": None,
        "state": "waiting",
        "reason": None,
        "sent_on": "2026-12-01",
    }
    waits = {**told, "due_on": "2026-12-08", "sent_at": "2026-12-01T09:32:00+00:00"}
    both = [{**waits, "id": "s1", "initial": "S"}, {**waits, "id": "s2", "initial": "Y"}]
    site.intake.on("POST", "/self-registrations/standing", {"sent": both})

    page = site.get("/join/sent").text

    assert "<bdi>S.</bdi>" in page
    assert "<bdi>Y.</bdi>" in page
    assert "1 Dec 2026, 10:32" in page
    assert page.count("<summary>Take it back</summary>") == 2
    assert page.count("Then nobody calls, and what was written is deleted.") == 2


def test_all_that_is_wrong_is_said_at_once() -> None:
    site = a_site()

    page = site.post(THERE, **{**FIVE, "first_name": "", "day": "31", "month": "2", "phone": "0470 12"}).text

    for sentence in ("Write a first name or a family name.", "Look at your birth date again.", "Write a phone number"):
        assert sentence in page
    assert site.intake.sent("POST", "/self-registrations") == []
