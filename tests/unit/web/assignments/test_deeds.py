"""What the forms of an assignment's page send."""

from typing import Any

import pytest

from services.web.assignments import deeds, planning, views

from ..samples import OPPORTUNITY_CARD, an_assignment, named
from ..visiting import VERSION, FakeConnection, connected, refusal, text_of, visiting

PATH = "/v1/assignments/a1"
MONEY = {"left_today": "42.31", "left_this_year": "1000.00", "kind": "flat", "entries": []}


def api(**more: Any) -> FakeConnection:
    """With one assignment; `more` by "METHOD path"."""
    told = an_assignment(
        planned_days=["2026-01-17"],
        named=named(
            newcomers={"n1": {"first_name": "Ali", "last_name": "Said"}}, opportunities={"o1": OPPORTUNITY_CARD}
        ),
    )
    answers: dict[tuple[str, str], Any] = {("GET", PATH): told, ("GET", "/v1/reimbursements"): MONEY}
    return connected({**answers, **{tuple(name.split(" ")): said for name, said in more.items()}})  # type: ignore[misc]


def test_a_note_of_two_lines_is_sent_once_however_often_its_form_is() -> None:
    connection = api(**{f"POST {PATH}/notes": (201, {"id": "x"})})
    form = {"note_text": "Goes well.\nMore Dutch.", "note_kind": "check-in", "key": "a-key"}
    visit = visiting(connection, "/", form)

    answer = deeds.note(visit, "a1")

    [(_, path, body)] = connection.sent
    assert (path, body["kind"], body["on"]) == (f"{PATH}/notes", "check-in", visit.today.isoformat())
    assert "More Dutch." in body["text"]
    assert connection.headers[-1]["Idempotency-Key"] == "a-key"
    assert answer.headers["Location"] == "/assignments/a1?done=noted"


def test_a_note_that_is_refused_is_shown_again_as_it_was_typed() -> None:
    fault = refusal("invalid-request", errors=[{"field": "text", "detail": "Too long."}])
    connection = api(**{f"POST {PATH}/notes": fault})

    form = {"note_text": "Goes <well>", "note_kind": "signal", "key": "k"}

    answer = deeds.note(visiting(connection, "/", form), "a1")

    page = text_of(answer)
    assert answer.status_code == 422
    assert "Goes &lt;well&gt;" in page
    assert "Too long." in page
    assert 'value="signal" checked' in page
    assert 'name="key" value="k"' in page


def test_an_agreement_that_somebody_else_changed_meanwhile_keeps_what_was_chosen() -> None:
    connection = api(**{f"PUT {PATH}/agreement": refusal("changed-meanwhile", status=412)})
    form = {"informs": "unit", "insures": "unit", "costs": "real", "version": VERSION}

    answer = deeds.agree(visiting(connection, "/", form), "a1")

    page = text_of(answer)
    assert connection.headers[0]["If-Match"] == VERSION
    assert "Somebody else changed this" in page
    assert 'value="real" checked' in page


@pytest.mark.parametrize(("ended_on", "done"), [("2000-01-01", "assignment-ended"), ("2999-01-01", "end-planned")])
def test_an_end_to_come_is_said_to_be_planned(ended_on: str, done: str) -> None:
    connection = api(**{f"POST {PATH}/end": {"id": "a1", "ended": True, "last_day": ended_on}})

    answer = deeds.end(visiting(connection, "/", {"ended_on": ended_on, "end_reason": "completed"}), "a1")

    assert connection.sent[0][2] == {"ended_on": ended_on, "reason": "completed"}
    assert answer.headers["Location"].endswith(f"done={done}")


def test_an_end_that_was_mistyped_is_corrected() -> None:
    connection = api(**{f"PUT {PATH}/end": {"id": "a1"}})
    form = {"ended_on": "2026-02-14", "end_reason": "newcomer-stopped"}

    answer = deeds.correct_end(visiting(connection, "/", form), "a1")

    assert connection.sent == [("PUT", f"{PATH}/end", {"ended_on": "2026-02-14", "reason": "newcomer-stopped"})]
    assert answer.headers["Location"].endswith("done=saved")


def test_what_ended_is_corrected_on_its_page_and_what_runs_is_ended() -> None:
    over = an_assignment(
        ended_on="2026-02-28",
        end_reason="completed",
        named=named(newcomers={"n1": {"first_name": "Ali"}}, opportunities={"o1": OPPORTUNITY_CARD}),
    )
    connection = api(**{f"GET {PATH}": over})

    assert "/assignments/a1/end/correction" in text_of(views.assignment(visiting(connection, "/"), "a1"))
    assert "/assignments/a1/end/correction" not in text_of(views.assignment(visiting(api(), "/"), "a1"))


def test_an_amount_is_typed_as_people_write_it() -> None:
    connection = api(**{f"POST {PATH}/reimbursements": (201, {})})

    deeds.pay(visiting(connection, "/", {"paid_on": "2026-01-10", "paid_kind": "flat", "amount": "€ 12,40"}), "a1")

    assert connection.sent[0][2] == {"on": "2026-01-10", "kind": "flat", "amount": "12.40"}


def test_a_day_taken_back_says_when_its_costs_are_still_paid() -> None:
    paid = {"id": "a1", "still_paid": {"kind": "flat", "amount": "20.00"}}
    connection = api(**{f"DELETE {PATH}/days/2026-01-10": paid})

    answer = deeds.take_back_day(visiting(connection, "/", {"on": "2026-01-10"}), "a1")

    assert answer.headers["Location"].endswith("done=day-still-paid")


def test_planned_days_are_sent_whole_with_the_version_that_was_looked_at() -> None:
    connection = api(**{f"PUT {PATH}/planned-days": {"id": "a1"}})
    form = {"month": "2026-02", "day": ["2026-02-07"], "version": VERSION}

    answer = planning.plan(visiting(connection, "/", form), "a1")

    assert connection.sent[0][2] == {"days": ["2026-01-17", "2026-02-07"]}
    assert connection.headers[-1]["If-Match"] == VERSION
    assert answer.headers["Location"] == "/assignments/a1?month=2026-02&done=days-planned"


def test_a_rhythm_without_dates_plans_nothing() -> None:
    connection = api(**{f"PUT {PATH}/planned-days": {"id": "a1"}})

    planning.plan(visiting(connection, "/", {"rhythm": "yes", "weekday": ["5"], "from": "", "until": "x"}), "a1")

    assert connection.sent[0][2] == {"days": ["2026-01-17"]}


def test_an_organisation_sees_neither_notes_nor_ways_to_end_it() -> None:
    visit = visiting(api(), "/assignments/a1", role="organisation", organisation="place")

    page = text_of(views.assignment(visit, "a1"))

    assert "/notes" not in page
    assert "/end" not in page
    assert "/people/n1" not in page
    assert "/planned-days" in page


def test_no_name_stands_in_an_address_or_in_the_title_of_the_page() -> None:
    page = text_of(views.assignment(visiting(api(), "/assignments/a1"), "a1"))

    assert "<bdi>Ali Said</bdi>" in page
    assert "Ali" not in page.partition("</title>")[0]


def test_where_money_is_not_theirs_to_see_the_page_is_shown_without() -> None:
    connection = api(**{"GET /v1/reimbursements": refusal("role-not-allowed", status=403)})

    answer = views.assignment(visiting(connection, "/assignments/a1"), "a1")

    assert answer.status_code == 200
    assert "left for today" not in text_of(answer)


def asked_instead(state: str = "proposed", **known: Any) -> dict[str, Any]:
    """A match of the same opportunity, out of the reserve."""
    match = {
        "id": "m9",
        "newcomer_id": "n2",
        "state": state,
        "promoted_from_reserve": True,
        "proposed_on": "2026-01-15",
    }
    return {
        "matches": [{**match, **known}],
        "named": named(newcomers={"n2": {"first_name": "Sara", "last_name": "Noor"}}),
    }


@pytest.mark.parametrize(
    ("siblings", "is_shown"),
    [
        (asked_instead(), True),
        (asked_instead("confirmed"), True),
        (asked_instead("declined"), False),
        (asked_instead(promoted_from_reserve=False), False),
    ],
)
def test_who_comes_instead_is_shown_once_somebody_cannot_come(siblings: dict[str, Any], is_shown: bool) -> None:
    connection = api(**{"GET /v1/matches": siblings})
    visit = visiting(connection)
    day = {"on": visit.today.isoformat(), "reason": "cannot-come", "announced": True}
    told = connection.answers["GET", PATH]
    told["absences"] = [day]

    page = text_of(views.assignment(visit, "a1"))

    assert ('href="/matches/m9"' in page) is is_shown
    assert ("Sara Noor" in page) is is_shown
    assert ("Nobody stepped in out of the reserve." in page) is not is_shown


def test_a_note_that_is_asked_about_offers_what_it_may_be_about() -> None:
    asked = {"field": "text", "detail": "Could be about somebody's faith.", "can_be_confirmed": True}
    connection = api(**{f"POST {PATH}/notes": refusal("forbidden-data-asked", errors=[asked])})

    answer = deeds.note(visiting(connection, "/", {"note_text": "Helps the clan", "note_kind": "check-in"}), "a1")

    page = text_of(answer)
    assert answer.status_code == 422
    assert "Helps the clan" in page
    assert "Could be about somebody&#39;s faith." in page
    for code in ("place", "work", "other-meaning"):
        assert f'name="text_about" value="{code}"' in page


def test_a_note_that_is_refused_for_sure_offers_no_way_round() -> None:
    refused = {"field": "text", "detail": "Says something about somebody's health."}
    connection = api(**{f"POST {PATH}/notes": refusal("forbidden-data-refused", errors=[refused])})

    page = text_of(deeds.note(visiting(connection, "/", {"note_text": "Is ill", "note_kind": "check-in"}), "a1"))

    assert "Is ill" in page
    assert "text_about" not in page


def test_of_somebody_who_was_deleted_there_is_no_link_and_nothing_to_come() -> None:
    bare = an_assignment(starts_on="2026-01-20", ended_on="2026-01-17", end_reason="newcomer-stopped", named=NOBODY)
    page = text_of(views.assignment(visiting(api(**{f"GET {PATH}": bare}), "/assignments/a1"), "a1"))

    assert "Somebody who was deleted" in page
    assert "/people/n1" not in page
    assert "Agreement made" not in page
    assert "Called off before its first day, 20 Jan 2026" in page


def test_whoever_is_of_another_unit_or_whose_name_is_late_was_not_deleted() -> None:
    for known in ({"unit_id": "kortrijk", "named": NOBODY}, {"named": {**NOBODY, "missing": ["intake"]}}):
        connection = api(**{f"GET {PATH}": an_assignment(**known)})
        page = text_of(views.assignment(visiting(connection, "/assignments/a1"), "a1"))

        assert "Somebody who was deleted" not in page
        assert "Agreement made" in page


NOBODY: dict[str, Any] = {"newcomers": {}, "opportunities": {}, "organisations": {}}
