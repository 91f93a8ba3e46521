"""Volunteer days: once each, within the assignment, never before they happen."""

from datetime import date

import pytest

from services.chassis.errors import Conflict, Invalid, NotFound
from services.chassis.storage.memory import MemoryStore
from services.contracts.matching import VolunteerDayRecorded, VolunteerDayWithdrawn
from services.matching.assignments.commands import RecordDay, TakeAttendance, WithdrawDay
from services.matching.assignments.handlers import attendance, recording_days
from services.matching.service import MatchingService

from .builders import (
    FARM,
    LIBRARY,
    TODAY,
    a_newcomer,
    a_store,
    an_assignment,
    an_opportunity,
    an_order,
    an_organisation,
    announced,
    the,
    work,
)

SATURDAY = date(2026, 1, 10)


def record(store: MemoryStore, **given: object) -> int:
    uow = work(store)
    answer = recording_days.record_day(an_order(RecordDay, **given), uow)
    uow.commit()
    return answer.status


def withdraw(store: MemoryStore, assignment: str, on: date = SATURDAY) -> None:
    uow = work(store)
    recording_days.withdraw_day(WithdrawDay(assignment_id=assignment, on=on), uow, MatchingService.payments_on)
    uow.commit()


def test_a_day_is_told_with_everything_the_key_figures_count_by() -> None:
    store = a_store()
    assignment = an_assignment(store)

    assert record(store, assignment_id=assignment, hours=7.5) == 201

    day = the(store, VolunteerDayRecorded)
    assert (day.on, day.hours, day.assignment_id) == (SATURDAY, 7.5, assignment)
    assert (day.newcomer_id, day.unit_id, day.organisation_id, day.area_id) == ("amina", "gent", "library", "gent")


def test_a_day_without_hours_is_a_day() -> None:
    store = a_store()

    assert record(store, assignment_id=an_assignment(store)) == 201
    assert the(store, VolunteerDayRecorded).hours is None


def test_the_same_day_with_the_same_hours_is_nothing_new() -> None:
    store = a_store()
    assignment = an_assignment(store)
    record(store, assignment_id=assignment, hours=4.0)

    assert record(store, assignment_id=assignment, hours=4.0) == 200
    assert len(announced(store, VolunteerDayRecorded)) == 1


def test_the_same_day_with_other_hours_is_a_contradiction() -> None:
    store = a_store()
    assignment = an_assignment(store)
    record(store, assignment_id=assignment, hours=4.0)

    with pytest.raises(Conflict, match="day-recorded-differently"):
        record(store, assignment_id=assignment, hours=5.0)


def test_a_withdrawn_day_can_be_recorded_again_and_each_step_has_a_higher_sequence() -> None:
    store = a_store()
    assignment = an_assignment(store)
    record(store, assignment_id=assignment, hours=4.0)
    withdraw(store, assignment)

    assert record(store, assignment_id=assignment, hours=5.0) == 201

    days = [e for e in store.outbox if e.type in (VolunteerDayRecorded.type, VolunteerDayWithdrawn.type)]
    assert [e.type.rpartition("-")[2] for e in days] == ["recorded", "withdrawn", "recorded"]
    assert [e.sequence for e in days] == [3, 4, 5]


def test_a_day_that_was_not_recorded_cannot_be_withdrawn() -> None:
    store = a_store()

    with pytest.raises(NotFound, match="day-not-recorded"):
        withdraw(store, an_assignment(store))


@pytest.mark.parametrize(
    ("given", "slug"),
    [
        ({"on": date(2026, 1, 9), "hours": 30.0}, "outside-assignment"),
        ({"on": date(2026, 3, 1)}, "outside-assignment"),
        ({"hours": 0.0}, "hours-out-of-range"),
        ({"hours": -1.0}, "hours-out-of-range"),
        ({"hours": 24.5}, "hours-out-of-range"),
    ],
)
def test_a_day_that_cannot_be_is_refused(given: dict[str, object], slug: str) -> None:
    store = a_store()

    with pytest.raises(Invalid, match=slug):
        record(store, assignment_id=an_assignment(store), **given)


def test_the_first_and_the_last_day_and_a_whole_day_round_are_days() -> None:
    store = a_store()
    assignment = an_assignment(store)

    assert record(store, assignment_id=assignment, on=date(2026, 1, 10)) == 201
    assert record(store, assignment_id=assignment, on=date(2026, 2, 28), hours=24.0) == 201


def test_today_is_a_day_and_tomorrow_is_not_yet() -> None:
    store = a_store()
    running = an_assignment(store, finished=False, ends_on=None)

    assert record(store, assignment_id=running, on=TODAY) == 201
    with pytest.raises(Invalid, match="day-in-the-future"):
        record(store, assignment_id=running, on=date(2026, 3, 3))


def test_a_day_of_an_unknown_assignment_is_refused() -> None:
    with pytest.raises(NotFound, match="unknown-assignment"):
        record(a_store(), assignment_id="none")


def test_an_organisation_records_attendance_of_its_own_only() -> None:
    store = a_store()
    order = an_order(RecordDay, assignment_id=an_assignment(store))

    assert recording_days.record_day(order, work(store, LIBRARY)).created
    with pytest.raises(NotFound, match="unknown-assignment"):
        recording_days.record_day(order, work(store, FARM))


def test_many_days_of_one_assignment_are_one_document() -> None:
    store = a_store()
    assignment = an_assignment(store)
    orders = [RecordDay(assignment_id=assignment, on=date(2026, 2, day)) for day in range(1, 21)]
    uow = work(store)

    recording_days.prefetch_days(orders, uow)
    for order in orders:
        recording_days.record_day(order, uow)

    commit = uow.pending()
    assert (len(commit.changes), len(commit.events)) == (1, 20)


def at_library_and_farm() -> tuple[MemoryStore, str, str]:
    """Amina at both, over the same dates."""
    farm = [*an_organisation("farm"), an_opportunity("hens", organisation_id="farm")]
    store = a_store(*a_newcomer(), *an_organisation(), an_opportunity(), *farm)
    return store, an_assignment(store), an_assignment(store, opportunity_id="hens")


def test_a_person_has_at_most_24_hours_on_one_date_over_all_assignments() -> None:
    store, library, farm = at_library_and_farm()
    record(store, assignment_id=library, hours=20.0)

    with pytest.raises(Conflict, match="over-a-day") as refused:
        record(store, assignment_id=farm, hours=4.5)

    assert refused.value.fields["left"] == 4
    assert "4 are left" in str(refused.value.detail)
    assert record(store, assignment_id=farm, hours=4.0) == 201
    assert record(store, assignment_id=farm, on=date(2026, 1, 17), hours=20.0) == 201


def test_days_without_hours_take_none_and_withdrawn_ones_give_theirs_back() -> None:
    store, library, farm = at_library_and_farm()
    record(store, assignment_id=library, hours=20.0)
    withdraw(store, library)
    record(store, assignment_id=library)

    assert record(store, assignment_id=farm, hours=24.0) == 201


def test_two_days_of_one_batch_share_the_hours_of_their_date() -> None:
    store, library, farm = at_library_and_farm()
    uow = work(store)
    both = [RecordDay(assignment_id=one, on=SATURDAY, hours=13) for one in (library, farm)]
    recording_days.prefetch_days(both, uow)

    recording_days.record_day(both[0], uow)
    with pytest.raises(Conflict, match="over-a-day"):
        recording_days.record_day(both[1], uow)


def test_attendance_of_all_at_once_refuses_more_hours_than_a_date_has_and_records_nobody() -> None:
    store, library, _ = at_library_and_farm()
    record(store, assignment_id=library, hours=20.0)

    with pytest.raises(Conflict, match="over-a-day"):
        attendance.take_attendance(
            TakeAttendance(opportunity_id="hens", on=SATURDAY, absent=[], hours=5),
            work(store),
            MatchingService.payments_on,
        )
