"""Where attendance waits to be taken."""

from datetime import date

from services.web.attendance.choosing import LOOKED_BACK, waiting

from ..samples import OPPORTUNITY_CARD, an_assignment

SATURDAY = date(2026, 1, 17)
OFFERS = {"o1": OPPORTUNITY_CARD}


def test_where_a_day_is_planned_for_somebody_only_those_count() -> None:
    people = [an_assignment(id="a1", planned_days=["2026-01-17"]), an_assignment(id="a2")]

    assert [(due.opportunity_id, due.people) for due in waiting(people, OFFERS, SATURDAY).today] == [("o1", 1)]


def test_where_nobody_planned_the_days_of_the_offer_count() -> None:
    people = [an_assignment(id="a1"), an_assignment(id="a2"), an_assignment(id="a3", starts_on="2026-02-01")]

    assert [due.people for due in waiting(people, OFFERS, SATURDAY).today] == [2]
    assert not waiting(people, OFFERS, date(2026, 1, 16)).today


def test_an_offer_of_one_day_is_expected_on_that_day() -> None:
    offers = {"o1": {**OPPORTUNITY_CARD, "days": [], "starts_on": "2026-01-17"}}

    assert [due.people for due in waiting([an_assignment()], offers, SATURDAY).today] == [1]
    assert not waiting([an_assignment()], offers, date(2026, 1, 18)).today


def test_days_that_nobody_recorded_are_told_the_latest_first_and_not_for_ever() -> None:
    too_long_ago = (SATURDAY - LOOKED_BACK).replace(day=2).isoformat()
    planned = [too_long_ago, "2026-01-10", "2026-01-11", "2026-01-12"]
    people = [an_assignment(planned_days=planned, starts_on="2026-01-01", days=[{"on": "2026-01-11", "hours": None}])]

    assert [str(due.on) for due in waiting(people, {}, SATURDAY).missing] == ["2026-01-12", "2026-01-10"]
