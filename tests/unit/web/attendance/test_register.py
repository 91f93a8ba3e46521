"""All, then the exceptions."""

from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict

from services.web.attendance import deeds, register, views

from ..samples import OPPORTUNITY_CARD, an_assignment, named
from ..visiting import FakeConnection, connected, refusal, text_of, visiting

ON = date(2026, 1, 17)
DAY = ON.isoformat()
AWAY = {"on": DAY, "reason": "cannot-come", "announced": True}
PEOPLE = [
    an_assignment(id="a0", newcomer_id="n0", planned_days=[DAY]),
    an_assignment(id="a1", newcomer_id="n1", planned_days=[DAY], absences=[AWAY]),
    an_assignment(id="a2", newcomer_id="n2", planned_days=[DAY], days=[{"on": DAY, "hours": 3}]),
    an_assignment(id="a3", newcomer_id="n3"),
    an_assignment(id="a4", newcomer_id="n4", ended_on="2026-01-10"),
]
CARDS = {f"n{each}": {"first_name": f"Person {each}", "last_name": None} for each in range(3)}


def form(*there: str, **more: str) -> MultiDict[str, str]:
    pairs = [("listed", f"a{each}") for each in range(3)] + [("there", each) for each in there]
    return MultiDict([*pairs, *more.items()])


def api(**more: Any) -> FakeConnection:
    told = {"assignments": PEOPLE, "named": named(newcomers=CARDS, opportunities={"o1": OPPORTUNITY_CARD})}
    answers: dict[tuple[str, str], Any] = {("GET", "/v1/assignments"): told}
    taken = {"recorded": 1, "absent": 2, "withdrawn": 0, "still_paid": [], "assignments": []}
    posted = {("POST", name): said for name, said in more.items()}
    return connected({**answers, ("POST", "/v1/attendance"): taken, **posted})


def test_those_for_whom_the_day_is_planned_are_listed_and_all_where_that_is_asked() -> None:
    assert [each.assignment_id for each in register.lines(PEOPLE, ON, everybody=False)] == ["a0", "a1", "a2"]
    assert [each.assignment_id for each in register.lines(PEOPLE, ON, everybody=True)] == ["a0", "a1", "a2", "a3"]


def test_everybody_is_ticked_but_whoever_said_that_they_cannot_come() -> None:
    assert [each.is_ticked for each in register.lines(PEOPLE, ON, everybody=False)] == [True, False, True]


def test_whoever_is_not_ticked_is_sent_with_the_reason() -> None:
    shown = register.lines(PEOPLE, ON, everybody=False)
    typed = form("a0", hours="2,5", **{"reason-a1": "cannot-come", "reason-a2": "called-off"})

    sent = register.attendance(shown, typed, "o1", ON)

    assert sent == {
        "opportunity_id": "o1",
        "on": DAY,
        "only_planned": True,
        "hours": 2.5,
        "absent": [
            {"assignment_id": "a1", "reason": "cannot-come"},
            {"assignment_id": "a2", "reason": "called-off"},
        ],
    }


def test_somebody_who_came_on_the_list_meanwhile_is_not_taken_for_absent() -> None:
    shown = register.lines(PEOPLE, ON, everybody=True)

    sent = register.attendance(shown, form("a0", "a1", "a2", everybody="yes"), "o1", ON)

    assert (sent["absent"], sent["only_planned"]) == ([], False)


def test_whoever_came_after_all_or_without_a_plan_is_recorded_by_themselves() -> None:
    shown = register.lines(
        [*PEOPLE, an_assignment(id="a5", absences=[{**AWAY, "announced": False}])], ON, everybody=False
    )

    sent = register.recorded_by_themselves(shown, form("a0", "a1", "a2", "a5", hours="4"), ON)

    assert sent == [
        {"assignment_id": "a1", "on": DAY, "hours": 4.0},
        {"assignment_id": "a5", "on": DAY, "hours": 4.0},
    ]


def test_a_day_is_taken_once_everybody_is_known_to_have_been_there_or_not() -> None:
    there = an_assignment(id="x", planned_days=[DAY], days=[{"on": DAY, "hours": None}])
    missed = an_assignment(id="y", planned_days=[DAY], absences=[{**AWAY, "announced": False}])

    assert register.is_taken(register.lines([there, missed], ON, everybody=False))
    assert not register.is_taken(register.lines([there, *PEOPLE], ON, everybody=False))
    assert not register.is_taken([])


def test_one_button_records_the_day_and_shows_the_list_again() -> None:
    connection = api()
    typed = {"opportunity": "o1", "on": DAY, "everybody": "no", "listed": ["a0", "a1", "a2"], "there": ["a0", "a2"]}

    answer = deeds.take(visiting(connection, "/attendance", typed))

    assert [path for _, path, _ in connection.sent] == ["/v1/attendance"]
    assert answer.headers["Location"] == f"/attendance?opportunity=o1&on={DAY}&done=attendance-taken"


def test_where_one_line_is_refused_the_ticks_stay_and_it_is_said_why() -> None:
    fault = refusal("unknown-volunteer", errors=[{"field": "absent.0", "detail": "Nobody with this id."}])
    connection = api(**{"/v1/attendance": fault})
    typed = {"opportunity": "o1", "on": DAY, "everybody": "no", "listed": ["a0", "a1", "a2"], "there": ["a2"]}

    answer = deeds.take(visiting(connection, "/attendance", typed))

    page = text_of(answer)
    assert answer.status_code == 422
    assert "Nobody with this id." in page
    assert 'value="a2" checked' in page
    assert 'value="a0" checked' not in page


def test_a_day_that_is_refused_by_itself_stops_the_rest() -> None:
    over = {"slug": "over-a-day", "detail": "Too many hours."}
    connection = api(**{"/v1/volunteer-days/batch": {"results": [{"status": 409, "body": over}]}})
    typed = {"opportunity": "o1", "on": DAY, "everybody": "no", "listed": ["a1"], "there": ["a1"], "hours": "23"}

    answer = deeds.take(visiting(connection, "/attendance", typed))

    assert "Too many hours." in text_of(answer)
    assert [path for _, path, _ in connection.sent] == ["/v1/volunteer-days/batch"]


def test_somebody_whose_name_is_not_shared_is_in_the_list_all_the_same() -> None:
    path = f"/attendance?opportunity=o1&on={DAY}&everybody=yes"

    page = text_of(views.attendance(visiting(api(), path, role="organisation", organisation="place")))

    assert 'value="a3"' in page
    assert "Volunteer N3 (name not shared)" in page
