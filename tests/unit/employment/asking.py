"""Commands that employment is given, with everything that a test does not care about filled in."""

from dataclasses import fields
from datetime import date
from typing import Any

from services.chassis.http.answers import Answer, Identified
from services.chassis.storage.memory import MemoryStore
from services.employment.coaching.commands import (
    AcceptReferral,
    AnswerPush,
    ConfirmTrajectory,
    DeclareTrajectory,
    DeclineReferral,
    EndTrajectory,
    GivePush,
    MakeReferral,
    RejectTrajectory,
    ReportOutcome,
    RevokeReferral,
    SayCoachedAlready,
)
from services.employment.coaching.handlers import pushes, referrals, trajectories
from services.employment.insights import handlers as insights
from services.employment.insights.commands import AnswerObjection, ObjectToLine, TakeBackObjection
from services.employment.programmes import handlers as programme_handlers
from services.employment.programmes.commands import ListProgramme, VerifyProgramme
from services.platform.caller import PLATFORM, Caller

from .builders import TODAY, a_newcomer, a_store, work

HANDLERS: dict[type, Any] = {
    ListProgramme: programme_handlers.list_programme,
    VerifyProgramme: programme_handlers.verify,
    DeclareTrajectory: trajectories.declare,
    ConfirmTrajectory: trajectories.confirm,
    RejectTrajectory: trajectories.reject,
    EndTrajectory: trajectories.end,
    ReportOutcome: trajectories.report_outcome,
    MakeReferral: referrals.make,
    AcceptReferral: referrals.accept,
    DeclineReferral: referrals.decline,
    RevokeReferral: referrals.revoke,
    SayCoachedAlready: referrals.coached_already,
    GivePush: pushes.give,
    ObjectToLine: insights.object_to_line,
    AnswerObjection: insights.answer_objection,
    TakeBackObjection: insights.take_back_objection,
    AnswerPush: pushes.answer,
}
HARMLESS: dict[str, Any] = {
    "programme_id": "care",
    "name": "Working in care",
    "partner": "jobkans",
    "area_id": "gent",
    "schooling_levels": ["low"],
    "places": 1,
    "last_verified": date(2026, 1, 1),
    "valid_until": date(2026, 12, 31),
    "newcomer_id": "amina",
    "coach": "jobkans",
    "declared_on": date(2026, 2, 1),
    "ended_on": TODAY,
    "kind": "job",
    "reported_on": TODAY,
    "made_on": date(2026, 3, 1),
    "on": TODAY,
    "reason": "no-place",
    "note": "She led a group of readers.",
    "given_on": TODAY,
    "line": "signal:present",
    "answer": "kept",
    "answered_on": TODAY,
}


def an_order(kind: type[Any], **given: Any) -> Any:
    """A command with these fields; those that a test leaves out get a harmless value."""
    names = {f.name for f in fields(kind)}
    return kind(**{name: value for name, value in HARMLESS.items() if name in names} | given)


def ask(store: MemoryStore, kind: type[Any], caller: Caller = PLATFORM, **given: Any) -> Answer[Identified]:
    """Let employment do this, and commit it."""
    uow = work(store, caller)
    answer: Answer = HANDLERS[kind](an_order(kind, **given), uow)
    uow.commit()
    return answer


def new(store: MemoryStore, kind: type[Any], **given: Any) -> str:
    """Let employment do this; the id of what came to be."""
    answer = ask(store, kind, **given)
    assert answer.created
    return str(answer.body["id"])


def a_referred_store(*newcomers: str, **programme: Any) -> tuple[MemoryStore, list[str]]:
    """A store in which these (or Amina alone) wait for one programme's answer, and their referrals."""
    names = newcomers or ("amina",)
    store = a_store(*(event for name in names for event in a_newcomer(name)))
    ask(store, ListProgramme, **programme)
    return store, [new(store, MakeReferral, newcomer_id=name) for name in names]
