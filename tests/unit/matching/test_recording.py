"""Assignments that were agreed elsewhere: what an administration of years brings in."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.errors import Conflict, Contended, Invalid, NotFound
from services.chassis.storage.memory import MemoryStore
from services.contracts import intake, organisations
from services.contracts.event import Event
from services.contracts.matching import AssignmentEnded, AssignmentStarted
from services.matching.assignments.commands import EndAssignment, RecordAssignment, RecordDay
from services.matching.assignments.handlers import ending, recording, recording_days
from services.matching.service import MatchingService
from tests.ids import id_of

from .builders import (
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
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
from .steps import confirmed


def an_outside(**given: object) -> RecordAssignment:
    order: RecordAssignment = an_order(RecordAssignment, **given)
    return order


def test_an_assignment_agreed_elsewhere_is_told_with_who_where_and_for_whom() -> None:
    store = a_store()

    recorded = an_assignment(store, reference="INZ-00001")

    started = the(store, AssignmentStarted)
    assert recorded == started.assignment_id == id_of("assignment", "gent", "INZ-00001")
    assert (started.newcomer_id, started.unit_id) == ("amina", "gent")
    assert (started.opportunity_id, started.organisation_id, started.area_id) == ("storytime", "library", "gent")
    assert (started.starts_on, started.ends_on, started.talents) == (
        date(2026, 1, 10),
        date(2026, 2, 28),
        ("reading-aloud",),
    )


def test_one_that_is_finished_is_told_as_ended_on_its_last_day() -> None:
    store = a_store()

    an_assignment(store)

    ended = the(store, AssignmentEnded)
    assert (ended.ended_on, ended.reason) == (date(2026, 2, 28), "completed")


def test_one_that_is_finished_without_a_last_day_ended_today() -> None:
    store = a_store()

    an_assignment(store, ends_on=None)

    assert the(store, AssignmentEnded).ended_on == TODAY


def test_one_that_still_runs_is_not_told_as_ended_and_takes_a_place() -> None:
    store = a_store()

    recorded = an_assignment(store, finished=False)

    assert announced(store, AssignmentEnded) == []
    assert work(store).places.get("storytime").held_by == {recorded}


def test_no_gate_stands_before_what_happened_already() -> None:
    store = a_store()

    for day in (10, 11, 12):
        an_assignment(store, finished=False, starts_on=date(2026, 1, day))

    assert work(store).places.get("storytime").left(places=2) == 0


@pytest.mark.parametrize(
    ("wrong", "slug"),
    [
        ({"newcomer_id": "nobody", "opportunity_id": "nothing", "ends_on": date(2025, 1, 1)}, "unknown-newcomer"),
        ({"opportunity_id": "nothing", "ends_on": date(2025, 1, 1)}, "unknown-opportunity"),
        ({"ends_on": date(2025, 1, 1)}, "ends-before-start"),
        ({"starts_on": date(2026, 3, 3), "ends_on": None}, "assignment-in-the-future"),
        ({"ends_on": date(2026, 3, 3)}, "assignment-in-the-future"),
    ],
)
def test_the_first_thing_that_is_wrong_is_named(wrong: dict[str, object], slug: str) -> None:
    with pytest.raises((NotFound, Invalid), match=slug):
        recording.record_assignment(an_outside(**wrong), work(a_store()))


def test_the_same_reference_with_the_same_content_is_nothing_new() -> None:
    store = a_store()
    first = an_assignment(store, reference="INZ-00001")
    uow = work(store)

    answer = recording.record_assignment(an_outside(reference=" inz-00001 "), uow)

    assert (answer.status, answer.body) == (200, {"id": first})
    assert not uow.pending()


def test_the_same_reference_with_other_content_names_what_differs() -> None:
    store = a_store()
    an_assignment(store, reference="INZ-00001")

    with pytest.raises(Conflict, match="reference-taken") as refused:
        recording.record_assignment(an_outside(reference="INZ-00001", ends_on=None, finished=False), work(store))

    assert refused.value.fields["differs"] == ["ends_on", "finished"]


def test_the_next_export_ends_what_ran_and_its_repetition_changes_nothing() -> None:
    store = a_store()
    running = an_assignment(store, reference="INZ-00001", finished=False, ends_on=None)
    over = an_outside(reference="INZ-00001", ends_on=date(2026, 2, 20))
    uow = work(store)
    answer = recording.record_assignment(over, uow)
    uow.commit()

    told = the(store, AssignmentEnded)
    assert (answer.status, told.assignment_id, told.ended_on, told.reason) == (
        200,
        running,
        date(2026, 2, 20),
        "completed",
    )
    assert not work(store).places.get("storytime").held_by
    again = work(store)
    assert recording.record_assignment(over, again).status == 200
    assert not again.pending()


def test_the_next_export_may_tell_an_earlier_end_but_nothing_else_and_no_end_to_come() -> None:
    store = a_store()
    an_assignment(store, reference="INZ-00001", finished=False)

    with pytest.raises(Conflict, match="reference-taken"):
        recording.record_assignment(an_outside(reference="INZ-00001", starts_on=date(2026, 1, 11)), work(store))
    with pytest.raises(Invalid, match="assignment-in-the-future"):
        recording.record_assignment(an_outside(reference="INZ-00001", ends_on=TODAY + timedelta(days=1)), work(store))


def test_an_end_before_a_recorded_day_is_refused() -> None:
    store = a_store()
    running = an_assignment(store, reference="INZ-00001", finished=False)
    uow = work(store)
    recording_days.record_day(RecordDay(assignment_id=running, on=date(2026, 2, 10), hours=2.0), uow)
    uow.commit()

    with pytest.raises(Conflict, match="days-after-end"):
        recording.record_assignment(an_outside(reference="INZ-00001", ends_on=date(2026, 2, 9)), work(store))


def test_one_that_ended_since_is_still_the_one_that_was_recorded() -> None:
    store = a_store()
    running = an_assignment(store, reference="INZ-00001", finished=False)
    uow = work(store)
    ending.end_assignment(an_order(EndAssignment, assignment_id=running), uow, MatchingService.promote)
    uow.commit()

    answer = recording.record_assignment(an_outside(reference="INZ-00001", finished=False), work(store))

    assert answer.status == 200


def test_without_a_reference_the_same_newcomer_opportunity_and_first_day_is_the_same_assignment() -> None:
    store = a_store()
    first = an_assignment(store, finished=False)
    uow = work(store)

    answer = recording.record_assignment(an_outside(finished=False), uow)

    assert (answer.status, answer.body) == (200, {"id": first})
    assert not uow.pending()
    assert len(announced(store, AssignmentStarted)) == 1


def test_two_who_record_the_same_at_once_meet() -> None:
    store = a_store()
    first, second = work(store), work(store)
    for uow in (first, second):
        recording.record_assignment(an_outside(), uow)

    first.commit()
    with pytest.raises(Contended):
        second.commit()


def test_what_began_by_a_match_or_under_a_reference_is_not_recorded_beside_it() -> None:
    store = a_store()
    by_match = confirmed(store)
    under_a_reference = an_assignment(store, reference="INZ-00001")
    the_same = {"starts_on": date(2026, 3, 7), "ends_on": None, "finished": False}

    assert recording.record_assignment(an_outside(**the_same), work(store)).body == {"id": by_match}
    assert recording.record_assignment(an_outside(), work(store)).body == {"id": under_a_reference}


def test_the_same_first_day_with_other_content_names_what_differs() -> None:
    store = a_store()
    an_assignment(store, finished=False)

    with pytest.raises(Conflict, match="recorded-differently") as refused:
        recording.record_assignment(an_outside(ends_on=None, finished=False), work(store))

    assert refused.value.fields["differs"] == ["ends_on"]


SOON = TODAY + timedelta(days=10)


def record(store: MemoryStore, **given: Any) -> tuple[int, str]:
    uow = work(store)
    answer = recording.record_assignment(
        an_outside(**{"starts_on": SOON, "ends_on": None, "finished": False} | given), uow
    )
    uow.commit()
    return answer.status, str(answer.body["id"])


def call_off(store: MemoryStore, assignment_id: str) -> None:
    uow = work(store)
    order = an_order(EndAssignment, assignment_id=assignment_id, ended_on=TODAY)
    ending.end_assignment(order, uow, MatchingService.promote)
    uow.commit()


def test_what_was_called_off_is_recorded_anew_each_time_and_the_same_again_is_nothing_new() -> None:
    store, known = a_store(), set()

    for _ in range(3):
        code, assignment = record(store)
        assert (code, record(store)) == (201, (200, assignment))
        assert work(store).places.get("storytime").held_by == {assignment}
        known.add(assignment)
        call_off(store, assignment)

    assert len(known) == 3
    by_match = confirmed(a := a_store())
    call_off(a, by_match)
    assert record(a, starts_on=date(2026, 3, 7))[0] == 201


def closed_to_new_starts() -> list[tuple[str, list[Event]]]:
    suspended = organisations.OrganisationSuspended(organisation_id="library", suspended_on=TODAY)
    return [
        ("organisation-not-approved", [suspended]),
        (
            "opportunity-closed",
            [organisations.OpportunityClosed(opportunity_id="storytime", organisation_id="library", closed_on=TODAY)],
        ),
        ("newcomer-withdrew", [intake.NewcomerWithdrew(newcomer_id="amina", withdrew_on=TODAY)]),
    ]


@pytest.mark.parametrize(("gate", "told"), closed_to_new_starts())
def test_what_is_still_to_begin_asks_the_firm_gates_and_what_happened_does_not(gate: str, told: list[Event]) -> None:
    store = a_store(*a_newcomer(), *an_organisation(), an_opportunity(starts_on=date(2026, 1, 1)), *told)

    for starts_on in (TODAY, SOON):
        with pytest.raises(Conflict, match="gate-closed") as refused:
            record(store, starts_on=starts_on)
        assert [shut["code"] for shut in refused.value.fields["gates"]] == [gate]  # type: ignore[attr-defined]
    assert record(store, starts_on=TODAY - timedelta(days=1))[0] == 201
    assert record(store, starts_on=date(2026, 1, 10), finished=True)[0] == 201


def test_one_that_was_recorded_before_a_gate_closed_is_still_the_same() -> None:
    store = a_store()
    _, assignment = record(store)
    uow = work(store)
    opportunity = uow.opportunities.get("storytime")
    uow.opportunities.save(replace(opportunity, closed_on=TODAY))
    uow.commit()

    assert record(store) == (200, assignment)


def test_what_can_be_overruled_does_not_hold_up_what_was_agreed_elsewhere() -> None:
    store = a_store(*a_newcomer(dutch_level=None), *an_organisation(), an_opportunity(places=1))

    assert record(store)[0] == 201


def test_a_coordinator_records_for_the_own_unit_only() -> None:
    store = a_store()

    assert recording.record_assignment(an_outside(), work(store, GENT_COORDINATOR)).created
    with pytest.raises(NotFound, match="unknown-newcomer"):
        recording.record_assignment(an_outside(), work(store, KORTRIJK_COORDINATOR))
