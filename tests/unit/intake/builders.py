"""What intake is asked and keeps, with everything that a test does not care about filled in."""

from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

from services.chassis.http.answers import Answer, Identified
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.unit_of_work import ExecutionContext
from services.contracts.event import Event
from services.intake.consents.commands import DecideConsent
from services.intake.consents.handlers.deciding import decide_consent
from services.intake.eligibility.commands import CheckChildSafety, DetermineDuties, RecordEligibility
from services.intake.eligibility.handlers import check_child_safety, determine_duties, record_eligibility
from services.intake.erasing.handlers import erase_newcomer
from services.intake.erasures.commands import EraseNewcomer, RequestErasure, WithdrawErasureRequest
from services.intake.erasures.handlers import request_erasure, withdraw_erasure_request
from services.intake.file_requests.commands import DeclineFile, GrantFile, RequestFile
from services.intake.file_requests.handlers import decline_file, grant_file, request_file
from services.intake.interview.commands import ChangeAvailability, CompleteIntake
from services.intake.interview.handlers.changing_availability import change_availability
from services.intake.interview.handlers.interviewing import complete_intake
from services.intake.merges.commands import MergeNewcomers, UndoMerge
from services.intake.merges.handlers import merge_newcomers, undo_merge
from services.intake.moves.commands import MoveNewcomer
from services.intake.moves.handlers import move_newcomer
from services.intake.newcomers.commands import CorrectPerson, CorrectReference, RegisterNewcomer
from services.intake.newcomers.domain.newcomers import Newcomer
from services.intake.newcomers.handlers.correcting import correct_person, correct_reference
from services.intake.newcomers.handlers.registering import register_newcomer
from services.intake.restrictions.commands import LiftRestriction, RestrictProcessing
from services.intake.restrictions.handlers import lift_restriction, restrict_processing
from services.intake.sessions.commands import (
    CancelGroupSession,
    ChangeGroupSession,
    Enrol,
    FollowUpNoShow,
    LeaveGroupSession,
    PlanGroupSession,
    RecordAttendance,
    TellParticipants,
)
from services.intake.sessions.domain.sessions import GroupSession
from services.intake.sessions.handlers.attending import follow_up_no_show, record_attendance
from services.intake.sessions.handlers.changing import cancel_group_session, change_group_session, tell_participants
from services.intake.sessions.handlers.filling import enrol, leave_group_session
from services.intake.sessions.handlers.planning import plan_group_session
from services.intake.store import IntakeWork
from services.intake.units.commands import OpenUnit
from services.intake.units.handlers import open_unit
from services.intake.withdrawals.commands import CorrectWithdrawal, WithdrawNewcomer
from services.intake.withdrawals.handlers import correct_withdrawal, withdraw_newcomer
from services.platform.caller import Caller
from tests.ids import ID_KEY, SEAL_KEY

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = date(2026, 3, 2)
TOMORROW = date(2026, 3, 3)

ADMINISTRATOR = Caller(subject="a1", role="administrator")
GENT_COORDINATOR = Caller(subject="c1", role="coordinator", units=frozenset({"gent"}))
KORTRIJK_COORDINATOR = Caller(subject="c2", role="coordinator", units=frozenset({"kortrijk"}))

HARMLESS: dict[str, Any] = {
    "unit_id": "gent",
    "label": "Gent",
    "area_id": "gent",
    "area_label": "Gent",
    "first_name": "Amina",
    "birth_date": date(1990, 5, 17),
    "registered_on": date(2026, 1, 5),
    "newcomer_id": "",
    "basis_code": "card-a",
    "checked_on": date(2026, 1, 5),
    "completed_on": date(2026, 1, 12),
    "changed_on": date(2026, 2, 1),
    "determined_on": date(2026, 1, 12),
    "lives_in_reception": False,
    "cleared": True,
    "preference": "both",
    "purpose": "job-coaching",
    "given": True,
    "on": date(2026, 2, 1),
    "held_on": TODAY,
    "places": 2,
    "session_id": "",
    "in_the_past": True,
    "reason": "other",
    "outcome": "called",
}
KINDS = {OpenUnit: "city", PlanGroupSession: "workshop"}
REASONS = {RestrictProcessing: "objected"}
HANDLERS: dict[type, Any] = {
    OpenUnit: open_unit,
    RegisterNewcomer: register_newcomer,
    CorrectPerson: correct_person,
    CorrectReference: correct_reference,
    CorrectWithdrawal: correct_withdrawal,
    MoveNewcomer: move_newcomer,
    RequestFile: request_file,
    GrantFile: grant_file,
    DeclineFile: decline_file,
    MergeNewcomers: merge_newcomers,
    UndoMerge: undo_merge,
    RecordEligibility: record_eligibility,
    CompleteIntake: complete_intake,
    ChangeAvailability: change_availability,
    DetermineDuties: determine_duties,
    CheckChildSafety: check_child_safety,
    DecideConsent: decide_consent,
    WithdrawNewcomer: withdraw_newcomer,
    RequestErasure: request_erasure,
    WithdrawErasureRequest: withdraw_erasure_request,
    EraseNewcomer: erase_newcomer,
    RestrictProcessing: restrict_processing,
    LiftRestriction: lift_restriction,
    PlanGroupSession: plan_group_session,
    ChangeGroupSession: change_group_session,
    CancelGroupSession: cancel_group_session,
    TellParticipants: tell_participants,
    FollowUpNoShow: follow_up_no_show,
    Enrol: enrol,
    LeaveGroupSession: leave_group_session,
    RecordAttendance: record_attendance,
}


def an_order(kind: type[Any], /, **given: Any) -> Any:
    """A command with these fields; those that a test leaves out get a harmless value."""
    harmless = HARMLESS | {"kind": KINDS.get(kind), "reason": REASONS.get(kind, HARMLESS["reason"])}
    names = {f.name for f in fields(kind)}
    return kind(**{name: value for name, value in harmless.items() if name in names} | given)


def a_store(*units: str) -> MemoryStore:
    """A store with these units, or else with Gent and Kortrijk, and nothing announced yet."""
    store = MemoryStore()
    for unit in units or ("gent", "kortrijk"):
        ask(store, OpenUnit, caller=ADMINISTRATOR, unit_id=unit)
    store.outbox.clear()
    return store


def work(store: MemoryStore, caller: Caller = GENT_COORDINATOR, now: datetime = NOW) -> IntakeWork:
    """A unit of work over this store."""
    return IntakeWork(store, ExecutionContext(now=now, caller=caller, id_secret=ID_KEY, seal_secret=SEAL_KEY))


def ask(
    store: MemoryStore, order: type[Any], caller: Caller = GENT_COORDINATOR, now: datetime = NOW, **given: Any
) -> Answer[Identified]:
    """Give a command and commit what it did; its answer."""
    uow = work(store, caller, now)
    answer: Answer = HANDLERS[order](an_order(order, **given), uow)
    uow.commit()
    return answer


def a_newcomer(store: MemoryStore, **given: Any) -> str:
    """Register somebody, another person than all who are registered already unless a test says otherwise; the id."""
    caller = given.pop("caller", ADMINISTRATOR)
    given = {"another_person": "checked-papers", **given}
    return str(ask(store, RegisterNewcomer, caller=caller, **given).body["id"])


def newcomers(store: MemoryStore, how_many: int) -> list[str]:
    """Register so many; the ids."""
    return [a_newcomer(store) for _ in range(how_many)]


def a_session(store: MemoryStore, **given: Any) -> str:
    """Plan a group session; the id."""
    return str(ask(store, PlanGroupSession, **given).body["id"])


def the_newcomer(store: MemoryStore, newcomer_id: str) -> Newcomer:
    """The file as it is kept."""
    return work(store).newcomers.get(newcomer_id)


def in_the_open(store: MemoryStore, collection: str, document_id: str) -> dict[str, Any]:
    """The document as a release of before anything was sealed kept it, in the place of the sealed one."""
    [opened] = work(store).store.load(collection, [document_id])
    for mark in ("sealed", "sealed_keys"):
        opened.pop(mark, None)
    store.collections[collection][document_id] = opened
    return opened


def the_session(store: MemoryStore, session_id: str) -> GroupSession:
    """The group session as it is kept."""
    return work(store).group_sessions.get(session_id)


def the(store: MemoryStore, kind: type[Event]) -> Any:
    """The one fact of this kind that was announced so far."""
    [fact] = announced(store, kind)
    return fact


def announced(store: MemoryStore, kind: type[Event]) -> list[Any]:
    """The facts of this kind that were announced so far."""
    return [envelope.event() for envelope in store.outbox if envelope.type == kind.type]
