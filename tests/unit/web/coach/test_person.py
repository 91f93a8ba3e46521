"""One person as a coach sees them, and what the coach does: answer, report, end; refusals with what helps."""

from typing import Any

import pytest

from services.web.api.connection import Answer
from services.web.coach.person import reportable
from tests.unit.web.coach.told import (
    PERSON,
    PUSH,
    REFERRAL,
    TODAY,
    TRAJECTORY,
    a_push,
    a_referral,
    a_site,
    a_trajectory,
    ago,
    with_insight,
    without_insight,
)

PAGE = f"/coach/people/{PERSON}"
OF_REFERRAL, OF_TRAJECTORY = f"/v1/referrals/{REFERRAL}", f"/v1/trajectories/{TRAJECTORY}"
NOW = TODAY.isoformat()


def test_the_insight_is_shown_in_the_readers_language_with_rules_and_in_dutch() -> None:
    page = with_insight(a_site([a_referral()])).get(PAGE).text

    assert "In en" in page
    assert "In nl" in page
    assert page.count("Days in four of eight weeks") == 1
    assert "Amina Warsame" in page
    assert 'href="tel:+32470"' in page
    assert f"{PAGE}/insight.pdf?language=en" in page


def test_it_is_shown_in_another_language_and_direction_when_asked() -> None:
    site = with_insight(a_site([a_referral()]))

    page = site.get(f"{PAGE}?language=ar").text

    assert 'lang="ar" dir="rtl"' in page
    assert "In ar" in page
    assert "In en" not in page


def test_a_language_that_there_is_not_is_the_readers_own() -> None:
    site = with_insight(a_site([a_referral()]))

    site.get(f"{PAGE}?language=zz", language="fr")

    asked = [each.query for each in site.api.asked if each.path.endswith("/insight")]
    assert asked == [{"language": "fr"}]


def test_without_the_persons_consent_the_page_says_so_and_what_helps() -> None:
    page = without_insight(a_site([a_referral()])).get(PAGE)

    assert page.status_code == 200
    assert "They did not allow it." in page.text
    assert "A coordinator notes the yes" in page.text
    assert "insight.pdf" not in page.text


def test_of_somebody_who_is_no_longer_the_coachs_to_see_the_page_tells_what_happened() -> None:
    site = without_insight(a_site([a_referral(state="declined", answered_on=ago(1), reason="no-place")]))
    site.api.on("POST", "/v1/newcomers/cards", {"newcomers": {}})

    page = site.get(PAGE)

    assert page.status_code == 200
    assert "There is no place" in page.text


def test_of_somebody_who_was_never_referred_there_is_no_page() -> None:
    assert without_insight(a_site(), 404, "unknown-newcomer").get(PAGE).status_code == 404
    assert with_insight(a_site()).get(PAGE).status_code == 404


def test_the_paper_is_the_apis_and_its_name_tells_nobody() -> None:
    site = a_site()
    answer = Answer(status=200, headers={"Content-Type": "application/pdf"}, content=b"%PDF-1.7")
    site.api.ask = lambda *_: answer  # type: ignore[method-assign]

    page = site.get(f"{PAGE}/insight.pdf?language=ar")

    assert page.data == b"%PDF-1.7"
    assert page.headers["Content-Type"] == "application/pdf"
    assert page.headers["Content-Disposition"] == 'inline; filename="insight.pdf"'


def test_a_referral_is_accepted_by_one_tap_and_once() -> None:
    site = with_insight(a_site([a_referral()]))
    site.api.on("POST", f"{OF_REFERRAL}/acceptance", {"id": REFERRAL, "trajectory_id": "t9"})

    answer = site.post(f"{PAGE}/acceptance", referral=REFERRAL, key="a-key")

    assert site.api.sent("POST", f"{OF_REFERRAL}/acceptance") == [{"on": NOW}]
    assert site.api.asked[-1].headers["Idempotency-Key"] == "a-key"
    assert answer.headers["Location"] == f"{PAGE}?done=coach-accepted"


def test_after_a_decline_with_its_reason_the_first_page_follows() -> None:
    site = a_site([a_referral()])
    site.api.on("POST", f"{OF_REFERRAL}/decline", {"id": REFERRAL})

    answer = site.post(f"{PAGE}/decline", referral=REFERRAL, reason="no-place", key="k")

    assert site.api.sent("POST", f"{OF_REFERRAL}/decline") == [{"on": NOW, "reason": "no-place"}]
    assert answer.headers["Location"] == "/coach?done=coach-declined"


def test_who_coaches_the_person_already_says_since_when_and_until_when() -> None:
    site = a_site([a_referral()])
    site.api.on("POST", f"{OF_REFERRAL}/coached-already", {"id": REFERRAL, "trajectory_id": "t9"})

    site.post(f"{PAGE}/coached-already", referral=REFERRAL, declared_on="2026-01-02", leads_until="2199-01-01", key="k")

    assert site.api.sent("POST", f"{OF_REFERRAL}/coached-already") == [
        {"on": NOW, "declared_on": "2026-01-02", "leads_until": "2199-01-01"}
    ]


def test_since_when_is_today_unless_another_day_is_typed() -> None:
    page = with_insight(a_site([a_referral()])).get(PAGE).text

    assert f'name="declared_on" type="date" value="{NOW}"' in page


def test_a_refused_form_is_open_again_with_what_was_typed_and_what_is_wrong() -> None:
    site = with_insight(a_site([a_referral()]))
    errors = [{"field": "leads_until", "detail": "That day is past."}]
    told = {"slug": "over-already", "detail": "The last day is past.", "errors": errors}
    site.api.on("POST", f"{OF_REFERRAL}/coached-already", told, 422)

    page = site.post(
        f"{PAGE}/coached-already", referral=REFERRAL, declared_on="2025-02-03", leads_until="2025-03-04", key="k"
    )

    assert page.status_code == 422
    assert page.text.count('<details class="more" open>') == 1
    assert 'value="2025-03-04"' in page.text
    assert 'id="leads_until-wrong">That day is past.' in page.text


@pytest.mark.parametrize(
    ("slug", "status", "helps"),
    [
        ("another-trajectory-leads", 409, "Is coached elsewhere"),
        ("no-place-left", 409, "Give the programme more places"),
        ("no-consent-for-partner", 403, "A coordinator notes the yes"),
        ("referral-not-open", 409, "took it back"),
    ],
)
def test_a_refusal_is_told_in_the_apis_words_with_what_helps(slug: str, status: int, helps: str) -> None:
    site = with_insight(a_site([a_referral()]))
    site.api.on("POST", f"{OF_REFERRAL}/acceptance", {"slug": slug, "detail": "As the API says."}, status)

    page = site.post(f"{PAGE}/acceptance", referral=REFERRAL, key="k")

    assert page.status_code == 422
    assert "As the API says." in page.text
    assert helps in page.text.split("<h2", 1)[0]


@pytest.mark.parametrize(("said", "sent"), [("yes", {"at_level": True}), ("no", {"at_level": False}), ("", {})])
def test_an_outcome_says_whether_it_is_at_level_where_the_coach_knows(said: str, sent: dict[str, Any]) -> None:
    site = a_site(trajectories=[a_trajectory()])
    site.api.on("POST", f"{OF_TRAJECTORY}/outcome", {"id": TRAJECTORY})

    form = {"trajectory": TRAJECTORY, "kind": "job", "reported_on": "2026-11-02", "at_level": said}
    site.post(f"{PAGE}/outcome", key="k", **form)

    assert site.api.sent("POST", f"{OF_TRAJECTORY}/outcome") == [{"kind": "job", "reported_on": "2026-11-02", **sent}]


def test_outcomes_are_told_of_what_leads_or_else_of_what_ended_last_and_never_of_what_nobody_confirmed() -> None:
    ended = [a_trajectory(id="a", leads=False, declared_on=ago(90)), a_trajectory(id="b", leads=False)]
    unconfirmed = a_trajectory(id="c", leads=False, by_coach=True, declared_on=ago(1))

    found = [reportable([*ended, unconfirmed]), reportable([*ended, a_trajectory(id="d", declared_on=ago(200))])]

    assert [each and each["id"] for each in found] == ["b", "d"]
    assert reportable([unconfirmed]) is None


def test_a_trajectory_is_ended_from_a_day_on() -> None:
    site = a_site(trajectories=[a_trajectory()])
    site.api.on("POST", f"{OF_TRAJECTORY}/end", {"id": TRAJECTORY})

    site.post(f"{PAGE}/end", trajectory=TRAJECTORY, ended_on="2026-11-01", key="k")

    assert site.api.sent("POST", f"{OF_TRAJECTORY}/end") == [{"ended_on": "2026-11-01"}]


def test_each_of_several_notes_has_its_own_answer() -> None:
    site = with_insight(a_site(trajectories=[a_trajectory(pushes=[a_push(), a_push(id="p2", note="Sings.")])]))
    site.api.on("POST", f"{OF_TRAJECTORY}/pushes/{PUSH}/answer", {"id": PUSH})
    site.api.on("POST", f"{OF_TRAJECTORY}/pushes/p2/answer", {"slug": "invalid-request", "detail": "No."}, 422)

    first = {"trajectory": TRAJECTORY, "push": PUSH, f"answer.{PUSH}": "taken-up", f"note.{PUSH}": " "}
    site.post(f"{PAGE}/push", key="k", **first)
    second = {"trajectory": TRAJECTORY, "push": "p2", "answer.p2": "", "note.p2": "Thanks for that"}
    page = site.post(f"{PAGE}/push", key="k2", **second).text

    assert site.api.sent("POST", f"{OF_TRAJECTORY}/pushes/{PUSH}/answer") == [
        {"answer": "taken-up", "answered_on": NOW}
    ]
    assert page.count(">Thanks for that</textarea>") == 1


def test_what_happened_before_stands_there_the_latest_first() -> None:
    outcome = {"kind": "internship", "reported_on": ago(5), "at_level": False}
    referral = a_referral(state="done", answered_on=ago(40), made_on=ago(44))
    site = with_insight(a_site([referral], [a_trajectory(outcomes=[outcome], leads=False, ended_on=ago(2))]))

    page = site.get(PAGE).text.split('id="before"')[1]

    assert page.index("An internship") < page.index("Referral: Done")
    assert "Below their level" in page
