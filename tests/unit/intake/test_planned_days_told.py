"""Days that are planned within an assignment: one reminder the day before; moved or off after it, that is told."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from services.contracts.event import Event
from services.contracts.matching import AbsenceAnnounced, AbsenceWithdrawn, AssignmentStarted, DaysPlanned
from services.intake.messages.handlers import planned_days

from .builders import work
from .telling import ASSIGNMENT, MATCH, OPPORTUNITY, TEN_MINUTES, Town, a_town

OTHER = "5f7c0a3e-9b52-4d84-a6c1-0e3b7d9f2a69"
FIRST, SECOND, THIRD = date(2026, 3, 4), date(2026, 3, 11), date(2026, 3, 18)


def running(*days: date, assignment: str = ASSIGNMENT, town: Town | None = None) -> Town:
    """Somebody who began some days ago, and is expected on these."""
    town = town or a_town()
    ids = {"assignment_id": assignment, "opportunity_id": OPPORTUNITY, "match_id": MATCH, "area_id": "gent"}
    town.hears(town.fact(AssignmentStarted, starts_on=date(2026, 2, 25), **ids), sequence=1)
    planned(town, *days, sequence=2, assignment=assignment)
    return town


def planned(town: Town, *days: date, sequence: int, assignment: str = ASSIGNMENT) -> None:
    town.hears(town.fact(DaysPlanned, assignment_id=assignment, area_id="gent", days=days), sequence)


def absence(town: Town, kind: type[Event], on: date, sequence: int, **given: Any) -> None:
    town.hears(town.fact(kind, assignment_id=ASSIGNMENT, area_id="gent", on=on, **given), sequence)


def at(town: Town, day: date, hour: int, minute: int = 0) -> list[Any]:
    """So late that day, UTC (an hour less than in Belgium): what leaves in the ten minutes after."""
    town.now = datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)
    remind(town)
    return town.after(TEN_MINUTES)


def remind(town: Town) -> None:
    uow = work(town.store, now=town.now)
    planned_days.remind_of_tomorrow(uow)
    uow.commit()


def before(day: date) -> date:
    return day - timedelta(days=1)


def test_on_the_day_before_each_planned_day_they_are_reminded_once() -> None:
    town = running(FIRST, SECOND)
    assert at(town, before(FIRST), 15, 0) == []
    [message] = at(town, before(FIRST), 15, 30)
    assert "Niet vergeten: men verwacht u." in message.text
    assert "4/3 09:30-12:00" in message.text
    assert at(town, before(FIRST), 16) == []
    assert at(town, FIRST, 16) == []
    assert len(at(town, before(SECOND), 16)) == 1


def test_whoever_is_expected_twice_on_a_day_is_reminded_once() -> None:
    town = running(FIRST)
    running(FIRST, assignment=OTHER, town=town)
    assert len(at(town, before(FIRST), 16)) == 1
    assert at(town, before(FIRST), 17) == []


def test_a_day_that_they_cannot_come_on_is_not_reminded_of() -> None:
    town = running(FIRST)
    absence(town, AbsenceAnnounced, FIRST, 3, reason="cannot-come", said_by="newcomer")
    assert at(town, before(FIRST), 16) == []


def test_a_day_that_is_taken_away_in_the_ten_minutes_before_it_leaves_is_not_told() -> None:
    town = running(FIRST)
    town.now = datetime(2026, 3, 3, 16, tzinfo=UTC)
    remind(town)
    planned(town, SECOND, sequence=3)
    assert town.after(TEN_MINUTES) == []
    assert town.notices() == {"day-before": "not-needed"}


def test_taken_away_after_the_reminder_they_are_told() -> None:
    town = running(FIRST, SECOND)
    at(town, before(FIRST), 16)
    planned(town, SECOND, sequence=3)
    [message] = town.after(TEN_MINUTES)
    assert "Niet op 4/3: die dag gaat het niet door." in message.text


def test_moved_after_the_reminder_they_are_told_when_it_is() -> None:
    town = running(FIRST)
    at(town, before(FIRST), 16)
    planned(town, THIRD, sequence=3)
    [message] = town.after(TEN_MINUTES)
    assert "Niet op 4/3, maar op een andere dag:" in message.text
    assert "18/3 09:30-12:00" in message.text


def test_moved_without_a_reminder_nobody_is_told_before_the_day_before() -> None:
    town = running(FIRST)
    planned(town, THIRD, sequence=3)
    assert town.after(TEN_MINUTES) == []
    assert len(at(town, before(THIRD), 16)) == 1


def test_moved_and_put_back_within_ten_minutes_nothing_is_told() -> None:
    town = running(FIRST)
    at(town, before(FIRST), 16)
    planned(town, THIRD, sequence=3)
    planned(town, FIRST, sequence=4)
    assert town.after(TEN_MINUTES) == []


def test_told_that_it_is_off_and_then_put_back_they_are_told_again() -> None:
    town = running(FIRST, SECOND)
    at(town, before(FIRST), 16)
    planned(town, SECOND, sequence=3)
    town.after(TEN_MINUTES)
    planned(town, FIRST, SECOND, sequence=4)
    [message] = town.after(TEN_MINUTES)
    assert "Niet vergeten: men verwacht u." in message.text
    assert "4/3" in message.text
    planned(town, SECOND, sequence=5)
    assert len(town.after(TEN_MINUTES)) == 1


def test_called_off_by_the_organisation_and_on_again_they_are_told_both() -> None:
    town = running(FIRST)
    absence(town, AbsenceAnnounced, FIRST, 3, reason="called-off", said_by="organisation")
    [off] = town.after(TEN_MINUTES)
    assert "Niet op 4/3" in off.text
    absence(town, AbsenceWithdrawn, FIRST, 4)
    [on] = town.after(TEN_MINUTES)
    assert "Niet vergeten: men verwacht u." in on.text


def test_planned_for_today_they_are_told_at_once() -> None:
    town = running(SECOND)
    town.now = datetime(2026, 3, 4, 7, 30, tzinfo=UTC)
    planned(town, FIRST, SECOND, sequence=3)
    assert len(town.after(TEN_MINUTES)) == 1


def test_heard_again_and_in_another_order_nothing_is_told_twice() -> None:
    town = running(FIRST)
    at(town, before(FIRST), 16)
    planned(town, THIRD, sequence=4)
    planned(town, SECOND, sequence=3)
    planned(town, THIRD, sequence=4)
    assert len(town.after(TEN_MINUTES)) == 1
    assert town.after(TEN_MINUTES) == []


def test_what_is_replayed_a_week_later_tells_nobody() -> None:
    town = running(FIRST)
    at(town, before(FIRST), 16)
    day = town.fact(DaysPlanned, assignment_id=ASSIGNMENT, area_id="gent", days=(THIRD,))
    town.hears(day, 3, happened=town.now - timedelta(days=7))
    assert town.after(TEN_MINUTES) == []
