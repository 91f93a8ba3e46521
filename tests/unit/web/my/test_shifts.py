"""Days to come and days that were, out of assignments."""

from services.web.my.shifts import done, missing, next_of, running, shifts, to_look_back_on

from .builders import TODAY, an_assignment, an_offer, on

OFFERS = {"storytime": an_offer()}


def days_of(*assignments: dict) -> list[str]:  # type: ignore[type-arg]
    return [each.on for each in shifts(assignments, OFFERS, TODAY)]


def test_planned_days_from_today_on_are_to_come_the_first_first() -> None:
    assert days_of(an_assignment(planned_days=[on(9), on(0), on(-1)])) == [on(0), on(9)]


def test_the_only_day_of_an_assignment_needs_no_plan() -> None:
    assert days_of(an_assignment(starts_on=on(2), ends_on=on(2))) == [on(2)]


def test_a_day_that_is_written_down_already_is_over() -> None:
    assert days_of(an_assignment(planned_days=[on(0)], days=[{"on": on(0), "hours": 3}])) == []


def test_what_ended_has_no_days_any_more() -> None:
    assert days_of(an_assignment(planned_days=[on(3)], ended_on=on(-1))) == []


def test_somebody_who_cannot_come_still_sees_the_day_and_comes_next_to_another() -> None:
    absence = {"on": on(1), "reason": "cannot-come", "announced": True}
    found = shifts([an_assignment(planned_days=[on(1), on(8)], absences=[absence])], OFFERS, TODAY)

    assert [(each.on, each.is_on) for each in found] == [(on(1), False), (on(8), True)]
    assert next_of(found) == found[1]


def test_two_on_one_day_stand_as_they_begin() -> None:
    offers = {"late": an_offer(starts_at="14:00"), "early": an_offer(starts_at="09:00")}
    both = [an_assignment(each, opportunity_id=each, planned_days=[on(1)]) for each in ("late", "early")]

    assert [each.assignment_id for each in shifts(both, offers, TODAY)] == ["early", "late"]


def test_a_day_counts_once_and_hours_are_added_up() -> None:
    first = an_assignment(days=[{"on": on(-3), "hours": 3}, {"on": on(-2), "hours": None}])
    second = an_assignment("b", days=[{"on": on(-3), "hours": 1.5}])

    assert (done([first, second]).days, done([first, second]).hours) == (2, 4.5)


def test_what_goes_on_without_a_planned_day_is_told_by_itself() -> None:
    planned, open_ended = an_assignment("a", planned_days=[on(2)]), an_assignment("b")
    to_come = shifts([planned, open_ended], OFFERS, TODAY)

    assert running([planned, open_ended], OFFERS, to_come) == [OFFERS["storytime"]]


def test_somebody_is_asked_how_it_was_once_it_is_over_and_a_day_was_written_down() -> None:
    day = [{"on": on(-3), "hours": 3}]
    asked = an_assignment("asked", ended_on=on(-1), days=day)
    without_a_day, goes_on = an_assignment("none", ended_on=on(-1)), an_assignment("on", days=day)
    long_ago = an_assignment("old", ended_on=on(-400), days=day)

    assert [each["id"] for each in to_look_back_on([asked, without_a_day, goes_on, long_ago], TODAY)] == ["asked"]


def test_who_answered_all_three_is_asked_no_more() -> None:
    said = [{"by": "newcomer", "missing": []}, {"by": "organisation", "missing": ["score"]}]
    answered = an_assignment(ended_on=on(-1), days=[{"on": on(-3), "hours": 3}], evaluations=said)

    assert list(to_look_back_on([answered], TODAY)) == []


def test_what_was_left_open_is_asked_again() -> None:
    assert missing(an_assignment(evaluations=[{"by": "newcomer", "missing": ["next_step"]}])) == ("next_step",)
