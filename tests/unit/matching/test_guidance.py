"""Guidance: what was noticed, by when to look into it, and what was done."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.errors import Conflict, Invalid, NotFound
from services.chassis.storage.memory import MemoryStore
from services.contracts.matching import GuidanceNoted
from services.matching.assignments.commands import FollowUpNote, NoteGuidance
from services.matching.assignments.domain.assignments import FollowUp, Note
from services.matching.assignments.handlers import guidance
from services.platform.caller import PLATFORM

from .builders import KORTRIJK_COORDINATOR, TODAY, a_store, an_assignment, the, work
from .steps import confirmed

NOTED_ON = date(2026, 2, 20)


def note(store: MemoryStore, assignment: str, **given: Any) -> str:
    uow = work(store)
    known = {"on": NOTED_ON, "kind": "signal", "text": "Was tired.", "assignment_id": assignment}
    answer = guidance.note_guidance(NoteGuidance(**known | given), uow)
    uow.commit()
    return str(answer.body["id"])


def follow_up(store: MemoryStore, assignment: str, note_id: str, done_on: date = TODAY) -> None:
    uow = work(store)
    order = FollowUpNote(assignment_id=assignment, note_id=note_id, done_on=done_on, text="Talked it over.")
    guidance.follow_up_note(order, uow)
    uow.commit()


def kept(store: MemoryStore, assignment: str) -> Note:
    [one] = work(store).assignments.get(assignment).notes
    return one


@pytest.mark.parametrize(
    ("kind", "by"), [("signal", date(2026, 2, 27)), ("incident", date(2026, 2, 21)), ("check-in", None)]
)
def test_a_signal_is_looked_into_within_a_week_an_incident_by_the_next_day(kind: str, by: date | None) -> None:
    store = a_store()
    assignment = an_assignment(store)

    note(store, assignment, kind=kind)

    assert kept(store, assignment).follow_up_by == by
    assert the(store, GuidanceNoted).kind == kind


@pytest.mark.parametrize("kind", ["signal", "check-in"])
def test_somebody_may_say_by_when(kind: str) -> None:
    store = a_store()
    assignment = an_assignment(store)

    note(store, assignment, kind=kind, follow_up_by=date(2026, 3, 20))

    assert (kept(store, assignment).follow_up_by, kept(store, assignment).waits) == (date(2026, 3, 20), True)


def test_it_is_not_followed_up_before_it_is_noted() -> None:
    store = a_store()

    with pytest.raises(Invalid, match="follow-up-before-note"):
        note(store, an_assignment(store), follow_up_by=date(2026, 2, 19))


def test_what_was_done_closes_it_and_stays_here() -> None:
    store = a_store()
    assignment = an_assignment(store)
    told = len(store.outbox)

    follow_up(store, assignment, note(store, assignment))

    closed = kept(store, assignment)
    assert closed.followed_up
    assert (closed.waits, closed.followed_up.done_on, closed.followed_up.text) == (False, TODAY, "Talked it over.")
    assert len(store.outbox) == told + 1
    assert "Talked" not in str(store.outbox)


def test_what_is_closed_cannot_be_closed_otherwise_and_the_same_again_changes_nothing() -> None:
    store = a_store()
    assignment = an_assignment(store)
    signal = note(store, assignment)
    follow_up(store, assignment, signal)

    follow_up(store, assignment, signal)
    with pytest.raises(Conflict, match="followed-up-already"):
        follow_up(store, assignment, signal, date(2026, 2, 25))
    assert kept(store, assignment).followed_up == FollowUp(done_on=TODAY, text="Talked it over.", by=PLATFORM.subject)


def test_a_check_in_asks_for_nothing() -> None:
    store = a_store()
    assignment = an_assignment(store)

    with pytest.raises(Conflict, match="nothing-to-follow-up"):
        follow_up(store, assignment, note(store, assignment, kind="check-in"))


@pytest.mark.parametrize("done_on", [date(2026, 2, 19), date(2026, 3, 3)])
def test_it_is_done_between_the_note_and_today(done_on: date) -> None:
    store = a_store()
    assignment = an_assignment(store)

    with pytest.raises(Invalid, match="follow-up-out-of-range"):
        follow_up(store, assignment, note(store, assignment), done_on)


def test_one_of_several_notes_is_closed() -> None:
    store = a_store()
    assignment = an_assignment(store)
    first, second = note(store, assignment), note(store, assignment, kind="incident")

    follow_up(store, assignment, second)

    assert [(n.id, n.waits) for n in work(store).assignments.get(assignment).notes] == [(first, True), (second, False)]


def test_a_note_that_nobody_knows_and_a_note_of_another_unit() -> None:
    store = a_store()
    assignment = an_assignment(store)
    order = FollowUpNote(assignment_id=assignment, note_id="none", done_on=TODAY, text="Done.")

    with pytest.raises(NotFound, match="unknown-note"):
        guidance.follow_up_note(order, work(store))
    with pytest.raises(NotFound, match="unknown-assignment"):
        guidance.follow_up_note(order, work(store, KORTRIJK_COORDINATOR))


def test_a_note_is_of_a_day_between_the_proposal_and_today() -> None:
    store = a_store()
    assignment = confirmed(store)

    with pytest.raises(Invalid, match="noted-too-early") as refused:
        note(store, assignment, on=TODAY - timedelta(days=1))
    assert refused.value.fields["earliest"] == TODAY
    with pytest.raises(Invalid, match="noted-in-the-future"):
        note(store, assignment, on=TODAY + timedelta(days=1))
    note(store, assignment, on=TODAY)
    assert kept(store, assignment).on == TODAY


def test_an_assignment_is_rounded_off_within_thirty_days_of_its_end() -> None:
    store = a_store()
    assignment = an_assignment(store, ends_on=date(2026, 1, 20))

    with pytest.raises(Invalid, match="noted-after-the-end") as refused:
        note(store, assignment, on=date(2026, 2, 20))
    assert refused.value.fields["latest"] == date(2026, 2, 19)
    note(store, assignment, on=date(2026, 2, 19))
    assert kept(store, assignment).on == date(2026, 2, 19)


def test_a_note_for_long_before_an_assignment_that_was_agreed_elsewhere_is_refused() -> None:
    store = a_store()

    with pytest.raises(Invalid, match="noted-too-early"):
        note(store, an_assignment(store), on=date(2025, 1, 1))


def test_the_same_line_sent_again_is_the_same_note_also_once_it_was_followed_up() -> None:
    store = a_store()
    assignment = an_assignment(store)
    first = note(store, assignment)

    assert note(store, assignment) == first
    follow_up(store, assignment, first)
    assert note(store, assignment) == first
    assert the(store, GuidanceNoted).kind == "signal"
    assert note(store, assignment, text="Was tired again.") != first


def test_a_follow_up_is_asked_for_within_a_year() -> None:
    store = a_store()
    assignment = an_assignment(store)

    with pytest.raises(Invalid, match="follow-up-too-late"):
        note(store, assignment, follow_up_by=NOTED_ON + timedelta(days=366))
    note(store, assignment, follow_up_by=NOTED_ON + timedelta(days=365))
    assert kept(store, assignment).waits
