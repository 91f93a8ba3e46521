"""The page of a link that needs no account: opening it changes nothing, and it shows what is asked in two buttons."""

import pytest
from werkzeug.test import TestResponse

from services.platform.answer_links import ANSWER, MATCH, OPPORTUNITY, STAY, STAY_ANSWER
from tests.unit.web.site import AWAY, Site

TIGRINYA, CONTACT = "g" + "1" * 22, "C" + "1" * 22
OFFER = {
    "title": "Meubels ophalen",
    "kind": "one-off",
    "organisation_name": "De Kringwinkel",
    "starts_on": "2026-03-21",
    "starts_at": "09:30",
    "ends_at": "12:00",
    "street": "Dorpsstraat 1",
    "postcode": "9000",
    "municipality": "Gent",
    "contact_name": "Els",
    "contact_phone": "0470 12 34 56",
    "contact_phone_e164": "+32470123456",
}


@pytest.fixture
def site() -> Site:
    site = Site("newcomer")
    site.identity.on("POST", "/oauth/page-token", {}, status=401)
    site.behind.on("POST", OPPORTUNITY, OFFER)
    return stands(site, "asks")


def stands(site: Site, state: str, introduced: bool = False, side: str = "newcomer") -> Site:
    shown = {"side": side, "state": state, "answer_by": "2026-03-10", "introduced": introduced}
    site.behind.on("POST", MATCH, shown)
    return site


def opened(site: Site, token: str = TIGRINYA) -> TestResponse:
    return site.get(f"/a/{token}", language="nl")


def test_it_asks_in_the_language_of_the_link_with_dutch_beside_it(site: Site) -> None:
    page = opened(site)

    assert page.status_code == 200
    assert page.headers["Content-Language"] == "ti"
    for said in ("Meubels ophalen", "De Kringwinkel", "Dorpsstraat 1", "09:30", "Wil je dit doen?"):
        assert said in page.text
    assert page.text.count('class="button big') == 2
    assert "data-aloud" in page.text


def test_opening_it_tells_matching_nothing(site: Site) -> None:
    opened(site)
    assert site.behind.sent("POST", ANSWER) == []
    assert site.behind.sent("POST", MATCH) == [{"token": TIGRINYA}]


def test_nothing_of_it_is_kept_and_nobody_has_to_sign_in(site: Site) -> None:
    page = opened(site)
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert site.identity.asked == []
    assert site.api.asked == []


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({"answer": "yes", "may_introduce": "yes"}, {"answer": "yes", "may_introduce": True, "reason": "other"}),
        ({"answer": "no", "reason": "no-time"}, {"answer": "no", "may_introduce": False, "reason": "no-time"}),
    ],
)
def test_an_answer_is_passed_on_and_leads_back_to_the_page(
    site: Site, said: dict[str, str], kept: dict[str, object]
) -> None:
    site.behind.on("POST", ANSWER, {"side": "newcomer", "state": "yes", "answer_by": None, "introduced": True})
    page = site.post(f"/a/{TIGRINYA}", site=None, **said)

    assert (page.status_code, page.headers["Location"]) == (303, f"/a/{TIGRINYA}")
    assert site.behind.sent("POST", ANSWER) == [{**kept, "token": TIGRINYA}]


def test_a_form_without_an_answer_says_nothing(site: Site) -> None:
    assert site.post(f"/a/{TIGRINYA}", site=None, answer="maybe").status_code == 303
    assert site.behind.sent("POST", ANSWER) == []


def test_too_late_is_said_kindly(site: Site) -> None:
    site.behind.on("POST", ANSWER, {"slug": "match-not-open", "detail": "It is over."}, status=409)
    stands(site, "over")
    page = site.post(f"/a/{TIGRINYA}?lang=nl", site=None, answer="yes")
    assert page.status_code == 410
    assert "Je moet niet meer antwoorden" in page.text


@pytest.mark.parametrize("state", ["over", "no"])
def test_after_the_end_it_says_nothing_of_where_and_when(site: Site, state: str) -> None:
    page = opened(stands(site, state))
    assert "Kringwinkel" not in page.text
    assert "Dorpsstraat" not in page.text
    assert site.behind.sent("POST", OPPORTUNITY) == []


def test_agreed_it_says_where_when_and_whom_to_ask_for(site: Site) -> None:
    page = opened(stands(site, "agreed"))
    assert "Ze verwachten je" in page.text
    assert "Dorpsstraat 1" in page.text
    assert "Els" in page.text
    assert 'href="tel:+32470123456"' in page.text
    assert "<form" not in page.text


def test_whom_to_ask_for_is_not_said_before_it_is_agreed(site: Site) -> None:
    page = opened(site)
    assert "Els" not in page.text
    assert "+32470123456" not in page.text


@pytest.mark.parametrize("token", ["g" + "1" * 21, "g" + "-" * 22, "9" + "1" * 22, "x", "g" + "١" * 22])
def test_what_is_no_link_is_over_and_asks_nobody(site: Site, token: str) -> None:
    assert opened(site, token).status_code == 410
    assert site.behind.asked == []


def test_a_link_that_nobody_made_is_over_as_well(site: Site) -> None:
    site.behind.on("POST", MATCH, {"slug": "unknown-match"}, status=404)
    assert opened(site).status_code == 410


def test_while_matching_is_away_it_says_so(site: Site) -> None:
    site.behind.on("POST", MATCH, AWAY)
    assert opened(site).status_code == 503


def test_another_language_is_a_tap_away(site: Site) -> None:
    assert site.get(f"/a/{TIGRINYA}?lang=tr").headers["Content-Language"] == "tr"


def test_a_contact_is_asked_about_nobody_by_name(site: Site) -> None:
    page = opened(stands(site, "asks", introduced=True, side="organisation"), CONTACT)
    assert page.headers["Content-Language"] == "fr"
    assert page.text.count('name="answer"') == 2
    assert "Meubels ophalen" in page.text


STAY_LINK = "t" + "1" * 22
"""Whether somebody wants to stay, in Tigrinya."""


@pytest.mark.parametrize(
    ("state", "says", "buttons"),
    [
        ("asks", "Wil je nog bij ons blijven?", ['value="yes"', 'value="no"']),
        ("stays", "Je blijft bij ons. Dank je.", []),
        ("leaving", "Ten laatste op", ['value="yes"']),
        ("over", "Je moet niet meer antwoorden", []),
    ],
)
def test_whoever_is_asked_to_stay_has_two_answers(site: Site, state: str, says: str, buttons: list[str]) -> None:
    site.behind.on("POST", STAY, {"state": state, "due_on": "2026-04-02" if state == "leaving" else None})
    page = opened(site, STAY_LINK)

    assert page.headers["Content-Language"] == "ti"
    assert says in page.text
    assert [each for each in ('value="yes"', 'value="no"') if each in page.text] == buttons
    assert site.behind.sent("POST", MATCH) == []


def test_the_answer_to_stay_goes_to_whoever_asked(site: Site) -> None:
    site.behind.on("POST", STAY_ANSWER, {"state": "leaving", "due_on": "2026-04-02"})
    page = site.post(f"/a/{STAY_LINK}", site=None, answer="no")

    assert (page.status_code, page.headers["Location"]) == (303, f"/a/{STAY_LINK}")
    [said] = site.behind.sent("POST", STAY_ANSWER)
    assert (said["answer"], said["token"]) == ("no", STAY_LINK)
    assert site.behind.sent("POST", ANSWER) == []
