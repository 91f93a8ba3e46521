"""Assignments that were agreed elsewhere: what an administration of years brings in."""

from datetime import date

import pytest

from services.chassis.errors import Conflict, Forbidden, Invalid, NotFound
from services.contracts.ids import id_of
from services.contracts.matching import AssignmentEnded, AssignmentStarted
from services.matching import commands
from services.matching.handlers import assignments

from .builders import (
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    TODAY,
    a_store,
    an_assignment,
    an_order,
    announced,
    the,
    work,
)


def an_outside(**given: object) -> commands.RecordAssignment:
    order: commands.RecordAssignment = an_order(commands.RecordAssignment, **given)
    return order


def test_an_assignment_agreed_elsewhere_is_told_with_who_where_and_for_whom() -> None:
    store = a_store()

    recorded = an_assignment(store, reference="INZ-00001")

    started = the(store, AssignmentStarted)
    assert recorded == started.assignment_id == id_of("assignment", "INZ-00001")
    assert (started.newcomer_id, started.unit_id) == ("amina", "gent")
    assert (started.opportunity_id, started.organisation_id, started.area_id) == ("storytime", "library", "gent")
    assert (started.starts_on, started.ends_on, started.talents) == (
        date(2026, 1, 10),
        date(2026, 2, 28),
        ("reading aloud",),
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

    for _ in range(3):
        an_assignment(store, finished=False)

    assert work(store).places.get("storytime").left(places=2) == 0


@pytest.mark.parametrize(
    ("wrong", "slug"),
    [
        ({"newcomer_id": "nobody", "opportunity_id": "nothing", "ends_on": date(2025, 1, 1)}, "unknown-newcomer"),
        ({"opportunity_id": "nothing", "ends_on": date(2025, 1, 1)}, "unknown-opportunity"),
        ({"ends_on": date(2025, 1, 1)}, "ends-before-start"),
        ({"starts_on": date(2026, 3, 3), "ends_on": None}, "assignment-in-the-future"),
    ],
)
def test_the_first_thing_that_is_wrong_is_named(wrong: dict[str, object], slug: str) -> None:
    with pytest.raises((NotFound, Invalid), match=slug):
        assignments.record_assignment(an_outside(**wrong), work(a_store()))


def test_the_same_reference_with_the_same_content_is_nothing_new() -> None:
    store = a_store()
    first = an_assignment(store, reference="INZ-00001")
    uow = work(store)

    answer = assignments.record_assignment(an_outside(reference=" inz-00001 "), uow)

    assert (answer.status, answer.body) == (200, {"id": first})
    assert not uow.pending()


def test_the_same_reference_with_other_content_names_what_differs() -> None:
    store = a_store()
    an_assignment(store, reference="INZ-00001")

    with pytest.raises(Conflict, match="reference-taken") as refused:
        assignments.record_assignment(an_outside(reference="INZ-00001", ends_on=None, finished=False), work(store))

    assert refused.value.fields["differs"] == ["ends_on", "finished"]


def test_one_that_ended_since_is_still_the_one_that_was_recorded() -> None:
    store = a_store()
    running = an_assignment(store, reference="INZ-00001", finished=False)
    uow = work(store)
    assignments.end_assignment(an_order(commands.EndAssignment, assignment_id=running), uow)
    uow.commit()

    answer = assignments.record_assignment(an_outside(reference="INZ-00001", finished=False), work(store))

    assert answer.status == 200


def test_a_coordinator_records_for_the_own_unit_only() -> None:
    store = a_store()

    assert assignments.record_assignment(an_outside(), work(store, GENT_COORDINATOR)).created
    with pytest.raises(Forbidden, match="other-unit"):
        assignments.record_assignment(an_outside(), work(store, KORTRIJK_COORDINATOR))
