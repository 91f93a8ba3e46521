"""Who comes to an organisation in the days to come, and what it looks back on."""

from datetime import date

import pytest

from services.web.hosting.week import answer_by, days_ahead, evaluations_due

from ..samples import OPPORTUNITY_CARD, a_match, an_assignment, an_evaluation

FRIDAY = date(2026, 1, 16)
OFFERS = {"o1": OPPORTUNITY_CARD}


def test_planned_days_of_the_week_are_shown_with_those_who_cannot_come() -> None:
    away = {"on": "2026-01-18", "reason": "cannot-come", "announced": True}
    people = [an_assignment(planned_days=["2026-01-16", "2026-01-18", "2026-01-30"], absences=[away])]

    found = [(day.on.day, [each.cannot_come for each in day.coming]) for day in days_ahead(people, OFFERS, FRIDAY)]

    assert found == [(16, [False]), (18, [True])]


def test_where_nobody_planned_the_days_of_the_offer_are_shown() -> None:
    assert [day.on.day for day in days_ahead([an_assignment()], OFFERS, FRIDAY)] == [17]


def test_what_ended_lately_is_looked_back_on_until_all_is_answered() -> None:
    ended = {"ended_on": "2026-01-10", "starts_on": "2026-01-01"}
    asked = [
        an_assignment(id="nothing", **ended),
        an_assignment(id="half", **ended, evaluations=[an_evaluation("organisation", missing=["next_step"])]),
        an_assignment(id="theirs", **ended, evaluations=[an_evaluation("newcomer")]),
        an_assignment(id="whole", **ended, evaluations=[an_evaluation("organisation")]),
        an_assignment(id="long-ago", starts_on="2025-01-01", ended_on="2025-10-01"),
        an_assignment(id="never-began", starts_on="2026-02-01", ended_on="2026-01-10"),
    ]

    assert [each["id"] for each in evaluations_due(asked, FRIDAY)] == ["nothing", "half", "theirs"]


@pytest.mark.parametrize(
    ("offer", "last"),
    [
        ({"starts_on": "2026-01-20", "ends_on": "2026-01-20"}, "2026-01-19"),
        ({"starts_on": "2026-01-16", "ends_on": "2026-01-16"}, "2026-01-16"),
        ({"starts_on": "2026-02-20", "ends_on": "2026-02-20"}, "2026-01-31"),
        ({"starts_on": "2026-01-20", "ends_on": None}, "2026-01-31"),
        (None, "2026-01-31"),
    ],
)
def test_what_is_one_day_is_answered_before_it(offer: dict[str, str] | None, last: str) -> None:
    assert answer_by(a_match(expires_on="2026-01-31"), offer, FRIDAY) == last
