"""Yes, I stay; no, delete me: by the link of the message, without an account; and as a coordinator heard it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from services.chassis import concerned
from services.chassis.errors import Conflict, Invalid
from services.chassis.http.answers import Answer, Identified, done
from services.intake.access import authorised
from services.intake.erasures.commands import RequestErasure, WithdrawErasureRequest
from services.intake.erasures.handlers import request_erasure, withdraw_erasure_request
from services.intake.store import IntakeWork
from services.intake.touches.domain import LastTouch, touched
from services.intake.untouched.answers import StayShown
from services.intake.untouched.commands import NoteStay
from services.platform.answer_links import STAYING, reader_of, subject_of
from services.platform.caller import Caller

YES, NO = "yes", "no"
ASKS, STAYS, LEAVING, OVER = "asks", "stays", "leaving", "over"
BY_LINK = "link"
"""The subject of whoever answers so: nobody signed in."""


def look(token: str, uow: IntakeWork) -> StayShown:
    """What it asks; looking changes nothing, for phones open links by themselves. Raises NotFound."""
    return _shown(_held(token, uow), uow)


def answer(token: str, said: Mapping[str, Any], uow: IntakeWork) -> StayShown:
    """Keep it; the same again changes nothing. A no may become a yes until they are deleted.

    Raises NotFound, Invalid, and Conflict: `question-closed` where something happened with the file since.
    """
    known = _held(token, uow)
    if said.get("answer") not in (YES, NO):
        raise Invalid("no-answer", "Say yes or no.", field="answer")
    state = _shown(known, uow).state
    if state == OVER:
        raise Conflict("question-closed", "It asks nothing any more.", id=known.question)
    uow.context = replace(uow.context, caller=Caller(subject=BY_LINK, role="newcomer", newcomer=known.id))
    if said["answer"] == NO:
        request_erasure(RequestErasure(newcomer_id=known.id), uow)
    else:
        if state == LEAVING:
            withdraw_erasure_request(WithdrawErasureRequest(newcomer_id=known.id), uow)
        uow.last_touches.save(known.stays(uow.today))
    return _shown(uow.last_touches.get(known.id), uow)


def note_stay(order: NoteStay, uow: IntakeWork) -> Answer[Identified]:
    """They told a coordinator that they want to stay; the same again changes nothing. Raises NotFound."""
    newcomer = authorised(uow.newcomers, order.newcomer_id, uow)
    known = uow.last_touches.find(newcomer.id)
    asks = known is not None and known.asks
    now = touched(known, newcomer.id, newcomer.unit_id, uow.today)
    uow.last_touches.put(replace(now, answered_on=uow.today) if asks else now)
    return done(newcomer.id)


def _held(token: str, uow: IntakeWork) -> LastTouch:
    """Whose question it is; raises NotFound, the same for a forged link as for one whose question is no more."""
    reader, question = reader_of(token), subject_of(token, uow)
    found = uow.last_touches.where(question=question) if question and reader and reader.side == STAYING else []
    if len(found) != 1 or uow.newcomers.find(found[0].id) is None:
        raise uow.last_touches.unknown("")
    concerned.note(found[0].id)
    return found[0]


def _shown(known: LastTouch, uow: IntakeWork) -> StayShown:
    request = uow.erasure_requests.find(known.id)
    if request is not None:
        return StayShown(state=LEAVING, due_on=request.due_on)
    state = ASKS if known.asks else STAYS if known.answered_on else OVER
    return StayShown(state=state)
