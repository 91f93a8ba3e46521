"""The first page of a newcomer, and what is sent when they answer on it."""

from typing import Any
from urllib.parse import parse_qs

import pytest

from tests.unit.web.site import AWAY, Site

from .builders import a_match, a_site, an_assignment, an_offer, on

KEY = "3a1f8f0e-9f5c-4a31-9b36-0f3f6a6f6a11"
ASKS, NOT_YET = "The organisation has to answer now.", "The organisation does not know it yet."
ACCEPTANCE, DECLINE = "/v1/matches/m1/acceptance", "/v1/matches/m1/decline"
ABSENCES = "/v1/assignments/reading/absences"


def text_of(site: Site, path: str = "/my/days", language: str = "en") -> str:
    answer = site.get(path, language)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def queued(site: Site, path: str, **form: Any) -> Any:
    headers = {"Sec-Fetch-Site": "same-origin", "Idempotency-Key": KEY}
    return site.browser.post(path, base_url="https://refu.example", data=form, headers=headers)


def test_a_question_stands_before_the_next_day_with_a_form_for_each_answer() -> None:
    page = text_of(a_site(matches=[a_match()], assignments=[an_assignment(planned_days=[on(2)])]))

    assert page.index('action="/my/matches/m1/yes"') < page.index("Your next day")
    assert page.count('action="/my/matches/m1/no"') == 1
    assert all(f'value="{reason}"' in page for reason in ("no-time", "too-far", "other-wish", "other"))


def test_the_next_day_says_where_when_and_whom_to_call() -> None:
    page = text_of(a_site(assignments=[an_assignment(planned_days=[on(2)])]))

    assert "09:30 – 12:00" in page
    assert 'href="tel:+32470123456"' in page
    assert 'href="geo:0,0?q=Miriam%20Makebaplein%201%2C%209000%20Gent"' in page
    assert 'action="/my/assignments/reading/absences"' in page


def test_it_says_whose_page_it_is_for_phones_are_shared() -> None:
    assert "<bdi>Amina</bdi>" in text_of(a_site())


def test_without_a_day_the_page_says_what_will_be_there() -> None:
    assert "No day is planned for you now." in text_of(a_site())


def test_who_said_that_they_cannot_come_can_come_after_all() -> None:
    absence = {"on": on(2), "reason": "cannot-come", "announced": True}
    page = text_of(a_site(assignments=[an_assignment(planned_days=[on(2)], absences=[absence])]))

    assert 'action="/my/assignments/reading/coming"' in page
    assert 'action="/my/assignments/reading/absences"' not in page


def test_what_is_left_of_the_allowance_is_told_where_it_is_known() -> None:
    paid = {"left_this_year": "1700.10", "ceiling": {"year": "1760.83"}}

    assert "€1,700.10" in text_of(a_site(paid=paid))
    assert "€" not in text_of(a_site())


def test_the_page_is_there_while_a_service_beside_it_is_away() -> None:
    site = a_site(assignments=[an_assignment(planned_days=[on(2)])])
    site.api.on("GET", "/v1/follow-ups", AWAY)

    assert "Your next day" in text_of(site)


def test_an_answer_about_work_is_asked_for_while_it_is_open() -> None:
    asked = [{"id": "f1", "state": "open"}, {"id": "f2", "state": "answered"}]
    page = text_of(a_site(follow_ups=asked))

    assert "/my/follow-ups/f1" in page
    assert "/my/follow-ups/f2" not in page


@pytest.mark.parametrize("language", ["ar", "fa", "ps"])
def test_it_is_read_from_the_right_where_the_language_is(language: str) -> None:
    page = text_of(a_site(matches=[a_match()]), language=language)

    assert f'<html lang="{language}" dir="rtl">' in page
    assert "<bdi>Voorlezen</bdi>" in page


def test_dutch_beside_it_is_one_link_and_is_remembered() -> None:
    site = a_site()
    assert 'href="/my/days?dutch=yes"' in text_of(site, language="uk")

    assert 'lang="nl" dir="ltr">Je volgende dag<' in text_of(site, "/my/days?dutch=yes", "uk")
    assert 'lang="nl" dir="ltr">Je volgende dag<' in text_of(site, language="uk")
    assert "Je volgende dag" not in text_of(site, "/my/days?dutch=no", "uk")


@pytest.mark.parametrize(
    ("said", "body", "done"), [("yes", {"may_introduce": True}, "my-yes"), ("no", {}, "my-thanks")]
)
def test_a_yes_says_whether_the_organisation_may_be_told(said: str, body: dict[str, Any], done: str) -> None:
    site = a_site()
    site.api.on("POST", ACCEPTANCE, {"id": "m1"})

    answer = site.post("/my/matches/m1/yes", may_introduce=said)

    assert answer.headers["Location"] == f"/my/days?done={done}"
    assert site.api.sent("POST", ACCEPTANCE) == [body]


def test_a_no_says_why() -> None:
    site = a_site()
    site.api.on("POST", DECLINE, {"id": "m1"})

    assert site.post("/my/matches/m1/no", reason="too-far").headers["Location"] == "/my/days?done=my-thanks"
    assert site.api.sent("POST", DECLINE) == [{"reason": "too-far"}]


def test_who_cannot_come_says_on_which_day_and_why() -> None:
    site = a_site()
    site.api.on("POST", ABSENCES, {"id": "reading"})

    answer = site.post("/my/assignments/reading/absences", on=on(2), reason="called-off")

    assert parse_qs(answer.headers["Location"].partition("?")[2]) == {
        "done": ["my-absent"],
        "of": ["reading"],
        "on": [on(2)],
    }
    assert site.api.sent("POST", ABSENCES) == [{"on": on(2), "reason": "called-off"}]


def test_who_comes_after_all_takes_it_back() -> None:
    site = a_site()
    site.api.on("DELETE", f"{ABSENCES}/{on(2)}", {"id": "reading"})

    assert site.post("/my/assignments/reading/coming", on=on(2)).headers["Location"] == "/my/days?done=my-coming"


def test_an_answer_that_waited_on_the_phone_brings_its_key_and_wants_no_page() -> None:
    site = a_site()
    site.api.on("POST", ACCEPTANCE, {"id": "m1"})

    answer = queued(site, "/my/matches/m1/yes", may_introduce="yes", whose="amina")

    [asked] = [each for each in site.api.asked if each.path == ACCEPTANCE]
    assert (answer.status_code, answer.get_data()) == (204, b"")
    assert asked.headers["Idempotency-Key"] == KEY


def test_it_waits_on_while_nobody_is_signed_in() -> None:
    site = a_site()
    site.identity.on("POST", "/oauth/page-token", {"sign_in": "/sign-in/phone"}, 401)

    assert queued(site, "/my/matches/m1/yes").status_code == 401


def test_what_is_refused_is_told_in_the_persons_language() -> None:
    site = a_site()
    site.api.on("POST", ACCEPTANCE, {"slug": "no-place-left", "detail": "All places are taken."}, 409)
    site.browser.set_cookie("__Host-refu-language", "es", domain="refu.example", secure=True)

    answer = queued(site, "/my/matches/m1/yes", whose="amina")

    assert (answer.status_code, answer.mimetype) == (409, "text/plain")
    assert answer.get_data(as_text=True) == "Lo sentimos, ya no hay sitio."


def test_a_page_that_was_left_open_by_somebody_else_does_nothing() -> None:
    site = a_site()

    answer = site.post("/my/matches/m1/yes", whose="omar", may_introduce="yes")

    assert answer.status_code == 409
    assert site.api.asked == []


def test_the_phone_can_be_locked_from_every_page() -> None:
    assert 'action="/sign-in/phone/lock"' in text_of(a_site())


def test_no_one_else_is_let_in() -> None:
    assert Site("coordinator").get("/my/days").status_code == 403


def test_an_offer_that_may_be_seen_no_longer_has_no_gaps() -> None:
    small = {"title": "Koken", "kind": "one-off", "organisation_id": "o", "organisation_name": "Huis"}
    offer = {**small, "starts_on": on(3), "ends_on": on(3)}
    page = text_of(a_site(matches=[a_match()], offers={"storytime": offer}))

    assert "Koken" in page
    assert "tel:" not in page
    assert "Volunteer work" in text_of(a_site(matches=[a_match()], offers={}))


def test_what_goes_on_says_on_which_part_of_the_week() -> None:
    offer = an_offer(kind="long-term", slots=["sat-morning"])

    assert "Saturday, morning" in text_of(a_site(assignments=[an_assignment()], offers={"storytime": offer}))


def test_the_notice_of_an_absence_has_its_day_and_the_way_back() -> None:
    absence = {"on": on(2), "reason": "cannot-come", "announced": True}
    site = a_site(assignments=[an_assignment(planned_days=[on(2), on(9)], absences=[absence])])

    def told(on: str) -> str:
        page = text_of(site, f"/my/days?done=my-absent&of=reading&on={on}")
        return page.partition('class="notice fine"')[2].partition("data-about")[0].partition("</form>")[0]

    assert 'action="/my/assignments/reading/coming"' in told(on(2))
    assert f'name="on" value="{on(2)}"' in told(on(2))
    assert "coming" not in told(on(9))


def test_who_cannot_come_is_asked_once_more_with_the_day_and_a_way_back() -> None:
    page = text_of(a_site(assignments=[an_assignment(planned_days=[on(2)])]))

    asked = page.partition("/reading/absences")[2].partition("</form>")[0]
    assert ": you cannot come?" in asked
    assert "Yes, I cannot come" in asked
    assert '<a class="button big second" href="/my/days" data-close>' in asked


def test_a_yes_says_that_one_more_press_is_needed() -> None:
    page = text_of(a_site(matches=[a_match()]))

    assert "One more press, then your yes is sent." in page.partition("/m1/yes")[2].partition("</form>")[0]


def test_what_waited_on_the_phone_is_said_to_be_sent() -> None:
    assert "What waited on your phone is sent." in text_of(a_site(), "/my/days?done=my-sent")


@pytest.mark.parametrize(("is_told", "says", "hides"), [(True, ASKS, NOT_YET), (False, NOT_YET, ASKS)])
def test_a_yes_of_which_the_organisation_is_not_told_says_so(is_told: bool, says: str, hides: str) -> None:
    page = text_of(a_site(matches=[a_match(state="accepted", organisation_told=is_told)]))

    assert says in page
    assert hides not in page
