"""Attendance of all in one call, then the exceptions; and saying beforehand that one cannot come."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.errors import Conflict, Contended, Invalid, NotFound
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts.matching import DaysPlanned, VolunteerDayRecorded, VolunteerDayWithdrawn
from services.matching.assignments import views as views
from services.matching.assignments.commands import (
    Absent,
    AnnounceAbsence,
    AskAssignment,
    EndAssignment,
    PlanDays,
    RecordDay,
    TakeAttendance,
    WithdrawAbsence,
)
from services.matching.assignments.handlers import attendance, ending, recording_days
from services.matching.service import MatchingService
from services.platform import request_parsing
from services.platform.caller import PLATFORM, Caller

from .builders import (
    AMINA,
    FARM,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    LIBRARY,
    OMAR,
    TODAY,
    a_newcomer,
    a_store,
    an_assignment,
    an_opportunity,
    an_organisation,
    announced,
    hear,
    in_sequence,
    work,
)

SATURDAY = date(2026, 2, 28)
NEXT_SATURDAY = date(2026, 3, 7)


def a_team() -> tuple[MemoryStore, dict[str, str]]:
    """Amina and Omar of Gent and Selam of Kortrijk, at one opportunity; their assignments."""
    people = {"amina": "gent", "omar": "gent", "selam": "kortrijk"}
    newcomers = [event for person, unit in people.items() for event in a_newcomer(person, unit)]
    store = a_store(*newcomers, *an_organisation(), an_opportunity(), an_opportunity("garden"))
    return store, {person: begin(store, newcomer_id=person) for person in people}


def begin(store: MemoryStore, **given: Any) -> str:
    return an_assignment(store, **{"finished": False, "ends_on": date(2026, 6, 30)} | given)


def call(store: MemoryStore, *absent: Absent, caller: Caller = PLATFORM, **given: Any) -> dict[str, Any]:
    known = {"opportunity_id": "storytime", "on": SATURDAY, "absent": list(absent)}
    uow = work(store, caller)
    answer = attendance.take_attendance(TakeAttendance(**known | given), uow, MatchingService.payments_on)
    commit = uow.commit()
    return {**answer.body, "changed": bool(commit)}


def plan(store: MemoryStore, assignment: str, *days: date) -> bool:
    uow = work(store)
    recording_days.plan_days(PlanDays(assignment_id=assignment, days=list(days)), uow)
    return bool(uow.commit())


def cannot(store: MemoryStore, assignment: str, on: date = NEXT_SATURDAY, caller: Caller = AMINA) -> bool:
    uow = work(store, caller)
    order = AnnounceAbsence(assignment_id=assignment, on=on, reason="cannot-come")
    attendance.announce_absence(order, uow, MatchingService.promote)
    return bool(uow.commit())


def there(store: MemoryStore, on: date = SATURDAY) -> set[str]:
    return {a.newcomer_id for a in work(store).assignments.where() if on in a.days}


def away(store: MemoryStore, on: date = SATURDAY) -> dict[str, str]:
    return {a.newcomer_id: a.absences[on] for a in work(store).assignments.where() if on in a.absences}


def test_all_are_recorded_in_one_call_except_the_absent() -> None:
    store, ids = a_team()

    answer = call(store, Absent(newcomer_id="omar"), hours=4.0)

    assert (answer["recorded"], answer["absent"], answer["withdrawn"]) == (2, 1, 0)
    assert answer["assignments"] == sorted([ids["amina"], ids["selam"]])
    assert (there(store), away(store)) == ({"amina", "selam"}, {"omar": "did-not-come"})
    assert {(day.on, day.hours) for day in announced(store, VolunteerDayRecorded)} == {(SATURDAY, 4.0)}


def test_the_same_call_again_changes_nothing() -> None:
    store, _ = a_team()
    first = call(store, Absent(newcomer_id="omar", reason="cannot-come"))

    assert call(store, Absent(newcomer_id="omar", reason="cannot-come")) == {**first, "changed": False}
    assert len(announced(store, VolunteerDayRecorded)) == 2


def test_other_exceptions_correct_what_was_told() -> None:
    store, ids = a_team()
    call(store, Absent(newcomer_id="omar"))

    answer = call(store, Absent(assignment_id=ids["amina"], reason="called-off"))

    assert (answer["recorded"], answer["absent"], answer["withdrawn"]) == (2, 1, 1)
    assert (there(store), away(store)) == ({"omar", "selam"}, {"amina": "called-off"})
    assert [day.newcomer_id for day in announced(store, VolunteerDayWithdrawn)] == ["amina"]


def test_a_day_that_was_recorded_with_hours_keeps_them() -> None:
    store, ids = a_team()
    uow = work(store)
    recording_days.record_day(RecordDay(assignment_id=ids["omar"], on=SATURDAY, hours=2.0), uow)
    uow.commit()

    call(store, hours=4.0)

    assert work(store).assignments.get(ids["omar"]).days == {SATURDAY: 2.0}
    assert work(store).assignments.get(ids["amina"]).days == {SATURDAY: 4.0}


def test_where_a_day_is_planned_only_those_are_called_for_whom_it_is() -> None:
    store, ids = a_team()
    plan(store, ids["amina"], SATURDAY)

    assert call(store)["recorded"] == 1
    assert there(store) == {"amina"}
    assert call(store, only_planned=False)["recorded"] == 3


def test_a_day_that_is_planned_for_anothers_people_alone_calls_none_of_the_own() -> None:
    store, of = a_team()
    plan(store, of["amina"], SATURDAY)

    assert call(store, caller=KORTRIJK_COORDINATOR)["recorded"] == 0
    assert there(store) == set()
    assert call(store, caller=GENT_COORDINATOR)["recorded"] == 1
    assert call(store, caller=KORTRIJK_COORDINATOR, only_planned=False)["recorded"] == 1
    assert there(store) == {"amina", "selam"}


def test_where_nothing_is_planned_and_only_planned_is_asked_nobody_is_called() -> None:
    store, _ = a_team()

    assert call(store, only_planned=True) == {
        "recorded": 0,
        "absent": 0,
        "withdrawn": 0,
        "still_paid": [],
        "assignments": [],
        "changed": False,
    }


def test_who_is_elsewhere_has_ended_or_has_not_begun_is_not_called() -> None:
    store, _ = a_team()
    begin(store, newcomer_id="amina", opportunity_id="garden")
    begin(store, newcomer_id="omar", starts_on=date(2026, 1, 3), ends_on=date(2026, 2, 27), finished=True)
    hear(in_sequence(a_newcomer("yusuf")), store)
    begin(store, newcomer_id="yusuf", starts_on=TODAY)

    assert call(store)["recorded"] == 3


def test_who_stopped_afterwards_was_there_on_that_day() -> None:
    store, _ = a_team()
    begin(store, newcomer_id="amina", starts_on=date(2026, 1, 3), ends_on=date(2026, 3, 1), finished=True)

    assert call(store)["recorded"] == 4


@pytest.mark.parametrize(
    "stranger", [Absent(newcomer_id="nobody"), Absent(assignment_id="none"), Absent(), Absent(newcomer_id="yusuf")]
)
def test_who_is_not_expected_cannot_be_absent_and_nothing_is_recorded(stranger: Absent) -> None:
    store, _ = a_team()

    with pytest.raises(Invalid, match="unknown-volunteer") as refused:
        call(store, Absent(newcomer_id="amina"), stranger)

    assert refused.value.field == "absent.1"
    assert (there(store), away(store)) == (set(), {})


def test_an_assignment_and_another_newcomer_contradict_each_other() -> None:
    store, ids = a_team()

    with pytest.raises(Invalid, match="unknown-volunteer"):
        call(store, Absent(newcomer_id="amina", assignment_id=ids["omar"]))


@pytest.mark.parametrize("reason", ["called-off", "did-not-come"])
@pytest.mark.parametrize("by", ["newcomer_id", "assignment_id"])
def test_nobody_is_named_twice_whatever_the_reason_and_nothing_is_recorded(reason: str, by: str) -> None:
    store, ids = a_team()
    again = {"newcomer_id": "amina", "assignment_id": ids["amina"]}
    named = Absent(newcomer_id="amina"), Absent(newcomer_id="omar"), Absent(**{by: again[by]}, reason=reason)

    with pytest.raises(Invalid, match="absent-twice") as refused:
        call(store, *named)

    assert refused.value.field == "absent.2"
    assert (there(store), away(store)) == (set(), {})


def test_a_day_is_planned_once_in_a_call() -> None:
    body = {"assignment_id": "a", "days": ["2026-03-07", "2026-03-14", "2026-03-07"]}

    with pytest.raises(Invalid, match="invalid-request"):
        request_parsing.from_body(PlanDays, body)


def test_a_coordinator_calls_the_own_people_and_an_organisation_its_own() -> None:
    store, _ = a_team()

    assert call(store, caller=KORTRIJK_COORDINATOR)["recorded"] == 1
    assert there(store) == {"selam"}
    assert call(store, caller=LIBRARY)["recorded"] == 3
    with pytest.raises(NotFound, match="unknown-opportunity"):
        call(store, caller=FARM)
    with pytest.raises(Invalid, match="unknown-volunteer"):
        call(store, Absent(newcomer_id="selam"), caller=GENT_COORDINATOR)


@pytest.mark.parametrize(
    ("wrong", "kind", "slug"),
    [
        ({"on": NEXT_SATURDAY}, Invalid, "day-in-the-future"),
        ({"hours": 25.0}, Invalid, "hours-out-of-range"),
        ({"opportunity_id": "nothing"}, NotFound, "unknown-opportunity"),
    ],
)
def test_attendance_that_cannot_be_is_refused(wrong: dict[str, Any], kind: type[Exception], slug: str) -> None:
    store, _ = a_team()

    with pytest.raises(kind, match=slug):
        call(store, **wrong)


def test_two_who_take_attendance_at_once_meet() -> None:
    store, _ = a_team()
    order = TakeAttendance(opportunity_id="storytime", on=SATURDAY)
    first, second = work(store), work(store)
    for uow in (first, second):
        attendance.take_attendance(order, uow, MatchingService.payments_on)

    first.commit()
    with pytest.raises(Contended):
        second.commit()
    assert not call(store)["changed"]


def test_planned_days_are_kept_in_order_and_the_same_again_changes_nothing() -> None:
    store, ids = a_team()

    assert plan(store, ids["amina"], NEXT_SATURDAY, SATURDAY)
    assert not plan(store, ids["amina"], SATURDAY, NEXT_SATURDAY)

    assert work(store).assignments.get(ids["amina"]).planned_days == (SATURDAY, NEXT_SATURDAY)
    assert plan(store, ids["amina"])


def test_days_are_planned_within_the_assignment() -> None:
    store, ids = a_team()

    with pytest.raises(Invalid, match="outside-assignment"):
        plan(store, ids["amina"], SATURDAY, date(2026, 7, 1))


def test_who_says_beforehand_that_she_cannot_come_is_not_recorded_with_all() -> None:
    store, ids = a_team()
    for assignment in ids.values():
        plan(store, assignment, TODAY)

    assert cannot(store, ids["amina"], TODAY)
    assert not cannot(store, ids["amina"], TODAY)
    answer = call(store, on=TODAY)

    assert (answer["recorded"], answer["absent"]) == (2, 1)
    assert away(store, TODAY) == {"amina": "cannot-come"}
    assert not call(store, on=TODAY)["changed"]


def test_who_came_after_all_is_recorded_by_herself() -> None:
    store, ids = a_team()
    plan(store, ids["amina"], TODAY)
    cannot(store, ids["amina"], TODAY)
    uow = work(store)
    recording_days.record_day(RecordDay(assignment_id=ids["amina"], on=TODAY), uow)
    uow.commit()

    kept = work(store).assignments.get(ids["amina"])
    assert (kept.days, kept.absences, kept.announced) == ({TODAY: None}, {}, ())


def test_it_can_be_taken_back() -> None:
    store, ids = a_team()
    plan(store, ids["amina"], NEXT_SATURDAY)
    cannot(store, ids["amina"])
    uow = work(store, AMINA)
    attendance.withdraw_absence(WithdrawAbsence(assignment_id=ids["amina"], on=NEXT_SATURDAY), uow)
    uow.commit()

    assert away(store, NEXT_SATURDAY) == {}


def test_an_absence_is_of_a_planned_day_to_come() -> None:
    store, ids = a_team()
    plan(store, ids["amina"], SATURDAY, TODAY)

    with pytest.raises(Invalid, match="day-in-the-past"):
        cannot(store, ids["amina"], SATURDAY)
    with pytest.raises(Conflict, match="day-not-planned"):
        cannot(store, ids["amina"], NEXT_SATURDAY)
    call(store, on=TODAY)
    with pytest.raises(Conflict, match="day-recorded"):
        cannot(store, ids["amina"], TODAY)


def test_a_newcomer_speaks_for_herself() -> None:
    store, ids = a_team()
    plan(store, ids["amina"], NEXT_SATURDAY)

    with pytest.raises(NotFound, match="unknown-assignment"):
        cannot(store, ids["amina"], caller=OMAR)
    assert cannot(store, ids["amina"], caller=GENT_COORDINATOR)


def test_an_assignment_shows_who_was_expected_and_who_said_so_beforehand() -> None:
    store, ids = a_team()
    plan(store, ids["amina"], SATURDAY, NEXT_SATURDAY)
    call(store, Absent(newcomer_id="amina"))
    cannot(store, ids["amina"])

    shown = as_json(views.assignment(AskAssignment(assignment_id=ids["amina"]), work(store, AMINA)))

    assert shown["planned_days"] == ["2026-02-28", "2026-03-07"]
    assert shown["absences"] == [
        {"on": "2026-02-28", "reason": "did-not-come", "announced": False},
        {"on": "2026-03-07", "reason": "cannot-come", "announced": True},
    ]


@pytest.mark.parametrize(("count", "fits"), [(400, True), (401, False)])
def test_no_more_than_400_days_are_planned(count: int, fits: bool) -> None:
    days = [(TODAY + timedelta(days=n)).isoformat() for n in range(count)]
    body = {"assignment_id": "a", "days": days}

    if fits:
        assert len(request_parsing.from_body(PlanDays, body).days) == 400
    else:
        with pytest.raises(Invalid, match="invalid-request"):
            request_parsing.from_body(PlanDays, body)


@pytest.mark.parametrize("reason", ["ill", "", None])
def test_why_somebody_was_away_is_of_a_closed_list_that_says_nothing_of_health(reason: str | None) -> None:
    absent = [{"newcomer_id": "amina", "reason": reason}]
    body = {"opportunity_id": "storytime", "on": "2026-02-28", "absent": absent}

    with pytest.raises(Invalid, match="invalid-request"):
        request_parsing.from_body(TakeAttendance, body)


def test_days_to_come_are_announced_when_they_are_others_and_not_again() -> None:
    store, ids = a_team()
    store.outbox.clear()

    plan(store, ids["amina"], SATURDAY, NEXT_SATURDAY)
    plan(store, ids["amina"], SATURDAY, NEXT_SATURDAY)
    [told] = announced(store, DaysPlanned)
    assert (told.newcomer_id, told.assignment_id) == ("amina", ids["amina"])
    assert told.days == tuple(day for day in (SATURDAY, NEXT_SATURDAY) if day >= TODAY)

    plan(store, ids["amina"])
    assert announced(store, DaysPlanned)[-1].days == ()


def test_an_end_that_is_planned_takes_days_away_and_says_so() -> None:
    store, ids = a_team()
    plan(store, ids["amina"], NEXT_SATURDAY)
    store.outbox.clear()

    uow = work(store)
    last = NEXT_SATURDAY - timedelta(days=1)
    order = EndAssignment(assignment_id=ids["amina"], ended_on=last, reason="completed")
    ending.end_assignment(order, uow, MatchingService.promote)
    uow.commit()

    assert [each.days for each in announced(store, DaysPlanned)] == [()]
