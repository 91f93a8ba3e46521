"""Days of an assignment: what can be planned, what is recorded, what is paid."""

from datetime import date

from services.web.assignments import days
from services.web.html import catalogues
from services.web.html.calendars import month_of

from ..samples import an_assignment

TODAY = date(2026, 1, 15)
JANUARY = month_of("2026-01", TODAY)


def absence(on: str, announced: bool = True) -> dict[str, object]:
    return {"on": on, "reason": "cannot-come", "announced": announced}


def test_ticks_of_one_month_leave_the_other_months_as_they_are() -> None:
    told = an_assignment(planned_days=["2026-01-17", "2026-02-07"])

    assert days.replanned(told, JANUARY, ["2026-01-24"]) == ["2026-01-24", "2026-02-07"]


def test_what_cannot_be_changed_in_the_calendar_stays_planned() -> None:
    told = an_assignment(
        planned_days=["2026-01-10", "2026-01-17"],
        days=[{"on": "2026-01-10", "hours": None}],
        absences=[absence("2026-01-17")],
    )

    assert days.replanned(told, JANUARY, []) == ["2026-01-10", "2026-01-17"]


def test_days_outside_the_assignment_are_not_taken_from_a_form() -> None:
    told = an_assignment(starts_on="2026-01-05", ends_on="2026-01-20")

    assert days.replanned(told, JANUARY, ["2026-01-02", "2026-01-10", "2026-01-21"]) == ["2026-01-10"]


def test_a_cell_says_what_was_there_beside_its_colour() -> None:
    catalogues.speak("en")
    away = [absence("2026-01-17", announced=False), absence("2026-01-24", announced=True)]
    told = an_assignment(days=[{"on": "2026-01-10", "hours": None}], absences=away)

    was, was_not, will_not = (days.cell(told, date(2026, 1, day)) for day in (10, 17, 24))

    assert (was.locked, was.says, was.mark) == (True, "was there", "✓")
    assert (was_not.locked, was_not.says, was_not.mark) == (True, "not there", "✗")
    assert (will_not.locked, will_not.says, will_not.mark) == (True, "cannot come", "✗")


def test_a_rhythm_adds_each_such_day_of_the_week_once() -> None:
    found = days.with_rhythm(["2026-01-10"], date(2026, 1, 5), date(2026, 1, 19), {5, 0})

    assert found == ["2026-01-05", "2026-01-10", "2026-01-12", "2026-01-17", "2026-01-19"]


def test_a_rhythm_without_end_stops_at_what_the_api_takes() -> None:
    found = days.with_rhythm([], date(2026, 1, 1), date(2199, 1, 1), {0, 1, 2, 3, 4, 5, 6})

    assert len(found) == days.MOST_PLANNED


def test_what_is_to_come_leaves_out_what_somebody_said_already() -> None:
    told = an_assignment(planned_days=["2026-01-10", "2026-01-15", "2026-01-24"], absences=[absence("2026-01-24")])

    assert days.to_come(told, TODAY) == ["2026-01-15"]


def test_the_only_day_of_an_assignment_can_be_missed_though_nobody_planned_it() -> None:
    told = an_assignment(starts_on="2026-01-20", ends_on="2026-01-20")

    assert days.may_be_missed(told, TODAY) == ["2026-01-20"]
    assert days.may_be_missed({**told, "absences": [absence("2026-01-20")]}, TODAY) == []
    assert days.may_be_missed(an_assignment(), TODAY) == []


def test_payments_stand_beside_their_days_and_those_without_one_by_themselves() -> None:
    told = an_assignment(days=[{"on": "2026-01-10", "hours": 3}, {"on": "2026-01-11", "hours": None}])
    paid = [
        {"assignment_id": "a1", "on": "2026-01-10", "kind": "flat", "amount": "20.00"},
        {"assignment_id": "a1", "on": "2026-01-09", "kind": "flat", "amount": "21.00"},
        {"assignment_id": "another", "on": "2026-01-11", "kind": "flat", "amount": "22.00"},
    ]

    shown = [(each["on"], each["paid"] and each["paid"]["amount"]) for each in days.recorded(told, paid)]

    assert shown == [("2026-01-11", None), ("2026-01-10", "20.00")]
    assert [each["on"] for each in days.paid_without_day(told, paid)] == ["2026-01-09"]


def test_the_calendar_opens_where_the_assignment_is() -> None:
    assert days.month_shown(an_assignment(), "", TODAY).code == "2026-01"
    assert days.month_shown(an_assignment(starts_on="2026-03-02"), "", TODAY).code == "2026-03"
    assert days.month_shown(an_assignment(ended_on="2025-11-30", starts_on="2025-01-01"), "", TODAY).code == "2025-11"
    assert days.month_shown(an_assignment(), "2026-07", TODAY).code == "2026-07"
