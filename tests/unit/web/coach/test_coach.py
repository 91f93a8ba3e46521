"""What a coach sees first: who waits, who is coached, where people are now, what is to be looked at."""

import pytest

from services.web.coach import waiting
from tests.unit.web.coach.told import (
    FOLLOW_UP,
    PERSON,
    TODAY,
    a_follow_up,
    a_programme,
    a_push,
    a_referral,
    a_site,
    a_trajectory,
    ago,
)
from tests.unit.web.site import Site


def test_who_waits_longest_for_an_answer_stands_first() -> None:
    told = [a_referral(id="a", made_on=ago(1)), a_referral(id="b", made_on=ago(9)), a_referral(id="c", state="done")]

    found = waiting.waiting(told, {"g1": a_programme()}, TODAY)

    assert [(each.referral["id"], each.days, each.is_long) for each in found] == [("b", 9, True), ("a", 1, False)]
    assert found[0].programme == "Kitchen school"


@pytest.mark.parametrize(("days", "says"), [(0, "Waits since today"), (1, "Waits 1 day<"), (3, "Waits 3 days<")])
def test_for_how_long_a_referral_waits_is_said(days: int, says: str) -> None:
    page = a_site([a_referral(made_on=ago(days))]).get("/coach").text

    assert says in page
    assert f'href="/coach/people/{PERSON}"' in page
    assert "Amina Warsame" in page


def test_somebody_who_does_not_consent_has_no_name_there() -> None:
    page = a_site([a_referral(newcomer_id="n9")]).get("/coach").text

    assert "Somebody" in page
    assert 'href="/coach/people/n9"' in page


def test_what_nobody_confirmed_stands_before_what_leads_and_what_ended_is_gone() -> None:
    told = [
        a_trajectory(id="a"),
        a_trajectory(id="b", leads=False, by_coach=True),
        a_trajectory(id="c", leads=False, ended_on=ago(1)),
        a_trajectory(id="d", leads=False, by_coach=True, ended_on=ago(1)),
    ]

    assert [each["id"] for each in waiting.led(told)] == ["b", "a"]


def test_notes_without_an_answer_are_shown_the_oldest_first() -> None:
    notes = [a_push(id="x", given_on=ago(1)), a_push(id="y", given_on=ago(5)), a_push(id="z", answer="later")]

    found = waiting.open_pushes([a_trajectory(pushes=notes)])

    assert [(each.push["id"], each.trajectory_id) for each in found] == [("y", "t1"), ("x", "t1")]


def test_many_who_are_coached_are_shown_when_asked_for() -> None:
    site = a_site(trajectories=[a_trajectory(id=f"t{n}", newcomer_id=f"n{n}") for n in range(14)])

    assert site.get("/coach").text.count('href="/coach/people/') == 12
    assert site.get("/coach?all=yes").text.count('href="/coach/people/') == 14


def test_only_those_who_are_shown_are_asked_by_name_each_once() -> None:
    site = a_site([a_referral()], [a_trajectory(), a_trajectory(id="t2", newcomer_id="n2", leads=False)])

    site.get("/coach")

    assert site.api.sent("POST", "/v1/newcomers/cards") == [{"newcomer_ids": [PERSON]}]


def test_a_partner_without_programmes_is_told_to_list_one() -> None:
    page = a_site(programmes=[]).get("/coach").text

    assert "List your first programme" in page
    assert 'href="/coach/programmes/new"' in page


def test_where_somebody_is_now_takes_two_taps() -> None:
    site = a_site(follow_ups=[a_follow_up(), a_follow_up(id="f2", state="answered")])
    site.api.on("GET", f"/v1/follow-ups/{FOLLOW_UP}", a_follow_up())
    site.api.on("POST", f"/v1/follow-ups/{FOLLOW_UP}/answer", {"id": FOLLOW_UP})

    first = site.get("/coach").text
    second = site.get(f"/coach/follow-ups/{FOLLOW_UP}?kind=job").text
    done = site.post(f"/coach/follow-ups/{FOLLOW_UP}", kind="job", at_level="no", key="k")

    assert f'href="/coach/follow-ups/{FOLLOW_UP}?kind=job"' in first
    assert "/coach/follow-ups/f2" not in first
    assert second.count('name="at_level"') == 3
    [sent] = site.api.sent("POST", f"/v1/follow-ups/{FOLLOW_UP}/answer")
    assert sent == {"on": TODAY.isoformat(), "kind": "job", "at_level": False}
    assert done.headers["Location"] == "/coach?done=coach-followed-up"


def test_of_none_of_these_no_level_is_asked_or_sent() -> None:
    site = a_site()
    site.api.on("GET", f"/v1/follow-ups/{FOLLOW_UP}", a_follow_up())
    site.api.on("POST", f"/v1/follow-ups/{FOLLOW_UP}/answer", {"id": FOLLOW_UP})

    page = site.get(f"/coach/follow-ups/{FOLLOW_UP}?kind=none").text
    site.post(f"/coach/follow-ups/{FOLLOW_UP}", kind="none", key="k")

    assert "at_level" not in page
    assert site.api.sent("POST", f"/v1/follow-ups/{FOLLOW_UP}/answer") == [{"on": TODAY.isoformat(), "kind": "none"}]


def test_a_follow_up_that_somebody_answered_meanwhile_says_so() -> None:
    site = a_site()
    site.api.on("GET", f"/v1/follow-ups/{FOLLOW_UP}", a_follow_up(state="answered"))
    told = {"slug": "follow-up-not-open", "detail": "It is not open."}
    site.api.on("POST", f"/v1/follow-ups/{FOLLOW_UP}/answer", told, 409)

    page = site.post(f"/coach/follow-ups/{FOLLOW_UP}", kind="job", key="k")

    assert page.status_code == 422
    assert "It is not open." in page.text
    assert "at_level" not in page.text


def test_pages_for_coaches_are_for_nobody_else() -> None:
    assert Site("coordinator").get("/coach").status_code == 403
