"""What waits for a coordinator today, of the own units, the most urgent first."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.envelope import Envelope, enveloped
from services.chassis.errors import Forbidden
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts import employment, intake
from services.contracts.event import Event
from services.matching.assignments.commands import Evaluate, NoteGuidance, RecordDay, WithdrawDay
from services.matching.assignments.handlers import evaluating, guidance, recording_days
from services.matching.duties import handlers as duties_handlers
from services.matching.duties.commands import FileDuty
from services.matching.proposals.commands import AcceptMatch, ProposeMatch, SendRound
from services.matching.reimbursements import handlers as reimbursements_handlers
from services.matching.reimbursements.commands import Reimburse, TakeBackReimbursement
from services.matching.service import MatchingService
from services.matching.todos import views as views
from services.matching.todos.commands import AskTodos
from services.platform.caller import Caller

from .builders import (
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    NOW,
    TODAY,
    a_newcomer,
    a_store,
    an_assignment,
    an_eligibility,
    an_opportunity,
    an_order,
    an_organisation,
    hear,
    in_sequence,
    work,
)
from .steps import a_round, accepted, do, proposed

NO_DUTIES = intake.DutiesDetermined(newcomer_id="amina", determined_on=TODAY, duties=())


def ask(store: MemoryStore, caller: Caller = GENT_COORDINATOR, day: int = 0, **asked: Any) -> dict[str, Any]:
    return as_json(views.todos(AskTodos(**asked), work(store, caller, NOW + timedelta(days=day))))


def kinds(store: MemoryStore, day: int = 0, **asked: Any) -> list[str]:
    return [todo["kind"] for todo in ask(store, day=day, **asked)["todos"]]


def test_a_day_without_anything_to_do_is_empty() -> None:
    store = a_store()
    proposed(store)

    assert ask(store) == {"todos": [], "counts": {}}


def test_from_half_of_the_time_on_it_is_told_who_did_not_answer_and_then_that_it_expires() -> None:
    store = a_store(*a_newcomer(), NO_DUTIES, *an_organisation(), an_opportunity())
    match = proposed(store)

    assert [kinds(store, day) for day in (6, 7, 10, 11, 14)] == [
        [],
        ["proposal-unanswered-by-newcomer"],
        ["proposal-unanswered-by-newcomer"],
        ["expires-soon"],
        ["expires-soon"],
    ]
    do(AcceptMatch, store, match_id=match)
    [todo] = ask(store, day=7)["todos"]
    assert todo == {
        "kind": "proposal-unanswered-by-organisation",
        "newcomer_id": "amina",
        "unit_id": "gent",
        "about": {"match_id": match, "opportunity_id": "storytime"},
        "due_on": (TODAY + timedelta(days=14)).isoformat(),
        "sentence": {
            "nl": "De organisatie antwoordde nog niet op het ja van de nieuwkomer: bel even.",
            "en": "The organisation did not answer the newcomer's yes yet: give a call.",
            "fr": "L’organisation n’a pas encore répondu au oui du nouvel arrivant : appelez-la.",
        },
    }


def test_a_round_that_was_not_sent_waits_until_it_is() -> None:
    store = a_store()
    made = a_round(store, "amina", send_after_minutes=1440)["id"]

    [todo] = ask(store)["todos"]
    assert (todo["kind"], todo["newcomer_id"]) == ("round-not-sent", None)
    assert (todo["about"]["round_id"], todo["due_on"]) == (made, "2026-03-03")
    do(SendRound, store, round_id=made)
    assert kinds(store) == []


def test_papers_count_from_thirty_days_before_and_only_for_who_has_something_planned() -> None:
    last = TODAY + timedelta(days=30)
    papers = an_eligibility(valid_until=last), an_eligibility("omar", valid_until=last)
    store = a_store(*a_newcomer(), *a_newcomer("omar"), *papers, *an_organisation(), an_opportunity())
    proposed(store)

    [todo] = ask(store)["todos"]
    assert (todo["kind"], todo["newcomer_id"], todo["due_on"]) == ("eligibility-expires", "amina", last.isoformat())
    assert kinds(store, day=-1) == []


def test_a_duty_is_to_do_until_it_is_filed_and_only_after_the_newcomers_yes() -> None:
    told = intake.DutiesDetermined(newcomer_id="amina", determined_on=TODAY, duties=("rva",))
    store = a_store(*a_newcomer(), told, *an_organisation(), an_opportunity())
    match = proposed(store, override_reason="It will be filed today.")
    assert kinds(store) == []
    do(AcceptMatch, store, match_id=match)

    [todo] = ask(store)["todos"]
    assert (todo["kind"], todo["about"], todo["due_on"]) == (
        "duty-open",
        {"match_id": match, "duty": "rva"},
        "2026-03-07",
    )
    uow = work(store)
    duties_handlers.file_duty(FileDuty(newcomer_id="amina", kind="rva", state="filed", on=TODAY), uow)
    uow.commit()
    assert kinds(store) == []


def test_what_assignments_leave_to_do_is_among_them() -> None:
    store = a_store()
    an_assignment(store)

    assert kinds(store) == ["evaluation-due-newcomer", "evaluation-due-organisation"]
    assert kinds(store, day=200) == []


def test_the_most_urgent_comes_first_and_counts_are_of_all_kinds_whatever_is_asked() -> None:
    store = a_store(*a_newcomer(), NO_DUTIES, *a_newcomer("omar"), *an_organisation(), an_opportunity())
    accepted(store)
    do(ProposeMatch, store, days=-6, newcomer_id="omar")

    shown = ask(store, day=7)
    assert [(one["newcomer_id"], one["due_on"]) for one in shown["todos"]] == [
        ("omar", "2026-03-10"),
        ("amina", "2026-03-16"),
    ]
    asked = ask(store, day=7, kind="proposal-unanswered-by-organisation")
    assert [one["newcomer_id"] for one in asked["todos"]] == ["amina"]
    assert asked["counts"] == {"expires-soon": 1, "proposal-unanswered-by-organisation": 1}
    assert len(ask(store, day=7, limit=1)["todos"]) == 1


def test_a_first_look_has_the_most_urgent_of_each_kind_and_counts_them_all() -> None:
    store = a_store(*a_newcomer(), *a_newcomer("selam"), *a_newcomer("yusuf"), *an_organisation(), an_opportunity())
    accepted(store)
    proposed(store, newcomer_id="selam")
    proposed(store, newcomer_id="yusuf")

    seen = ask(store, day=11, of_each=1)

    assert seen["counts"]["expires-soon"] > 1
    assert sorted(todo["kind"] for todo in seen["todos"]) == sorted(seen["counts"])
    assert seen["todos"] == list({todo["kind"]: todo for todo in reversed(ask(store, day=11)["todos"])}.values())[::-1]


def test_only_what_is_of_the_own_units_is_shown() -> None:
    store = a_store(*a_newcomer(), *a_newcomer("selam", "kortrijk"), *an_organisation(), an_opportunity())
    proposed(store)
    proposed(store, newcomer_id="selam")
    a_round(store, "amina", "selam", opportunity_id=another(store))

    for caller, newcomer in ((GENT_COORDINATOR, "amina"), (KORTRIJK_COORDINATOR, "selam")):
        shown = ask(store, caller, day=7)
        assert {todo["newcomer_id"] for todo in shown["todos"]} == {newcomer, None}
        assert shown["counts"] == {"proposal-unanswered-by-newcomer": 1, "round-not-sent": 1}
    with pytest.raises(Forbidden, match="other-unit"):
        ask(store, KORTRIJK_COORDINATOR, unit="gent")


def another(store: MemoryStore) -> str:
    """A second opportunity."""
    hear(in_sequence([an_opportunity("garden")]), store)
    return "garden"


def test_what_was_paid_and_what_must_be_followed_up_waits_longer_than_the_evaluations() -> None:
    store = a_store()
    assignment = an_assignment(store)
    uow = work(store)
    note = NoteGuidance(assignment_id=assignment, kind="incident", on=date(2026, 2, 1), text="Look at it.")
    guidance.note_guidance(note, uow)
    recording_days.record_day(RecordDay(assignment_id=assignment, on=date(2026, 2, 7)), uow)
    paid = Reimburse(assignment_id=assignment, on=date(2026, 2, 7), kind="flat", amount=1000)
    reimbursements_handlers.reimburse(paid, uow)
    recording_days.withdraw_day(
        WithdrawDay(assignment_id=assignment, on=date(2026, 2, 7)), uow, MatchingService.payments_on
    )
    uow.commit()

    assert kinds(store, day=400) == ["follow-up-due", "paid-without-day"]

    uow = work(store)
    reimbursements_handlers.take_back_reimbursement(
        TakeBackReimbursement(assignment_id=assignment, on=date(2026, 2, 7)), uow
    )
    uow.commit()
    assert kinds(store, day=400) == ["follow-up-due"]


def test_what_waits_is_found_also_in_a_document_that_does_not_say_so_yet() -> None:
    store = a_store()
    assignment = an_assignment(store)
    uow = work(store)
    note = NoteGuidance(assignment_id=assignment, kind="signal", on=date(2026, 2, 1), text="Look at it.")
    guidance.note_guidance(note, uow)
    uow.commit()
    del store.collections["assignments"][assignment]["unsettled"]

    assert kinds(store, day=400) == ["follow-up-due"]


def test_an_evaluation_that_is_half_given_says_what_is_missing() -> None:
    store = a_store()
    assignment = an_assignment(store)
    uow = work(store)
    evaluating.evaluate(an_order(Evaluate, assignment_id=assignment, competences=[]), uow)
    uow.commit()

    todos = {todo["kind"]: todo for todo in ask(store)["todos"]}

    assert todos["evaluation-due-organisation"]["missing"] == ["practised_dutch", "next_step"]


def an_objection(fact: type[Event] = employment.ObjectionMade, sequence: int = 1, **more: Any) -> Envelope:
    about = {"newcomer_id": "amina", "objection_id": "o1", "unit_id": "gent", "on": TODAY}
    return enveloped(fact(**about | more), sequence, NOW, "", f"event-{sequence}")


SETTLED = an_objection(employment.ObjectionSettled, 2)


def test_an_objection_waits_for_its_unit_until_it_is_settled() -> None:
    store = a_store(*a_newcomer())
    hear([an_objection()], store)

    [todo] = ask(store)["todos"]
    assert (todo["kind"], todo["newcomer_id"]) == ("objection-unanswered", "amina")
    assert todo["about"] == {"objection_id": "o1"}
    assert ask(store, KORTRIJK_COORDINATOR)["todos"] == []
    hear([SETTLED], store)
    assert kinds(store) == []


def test_an_objection_that_is_heard_after_its_end_waits_no_more() -> None:
    store = a_store(*a_newcomer())
    hear([SETTLED, an_objection()], store)

    assert kinds(store) == []


def test_no_objection_of_somebody_who_stopped_waits() -> None:
    store = a_store(*a_newcomer(), intake.NewcomerWithdrew(newcomer_id="amina", withdrew_on=TODAY))
    hear([an_objection()], store)

    assert kinds(store) == []
