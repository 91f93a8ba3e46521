"""Who was there."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from services.chassis.errors import Conflict, Invalid
from services.intake.sessions.domain.sessions import GroupSession


def attended(
    session: GroupSession, present: Collection[str], absent: Collection[str], walk_ins: Collection[str], today: date
) -> GroupSession:
    """With attendance recorded; recorded again, the last record holds. Raises Conflict, Invalid.

    Whoever walked in has no place on the list: they were there, however full it was.
    """
    _must_be_held(session, today)
    if {*present, *walk_ins} & set(absent):
        raise Invalid("present-and-absent", "Somebody is named as present and as absent.", field="absent")
    came = tuple(dict.fromkeys(each for each in (*session.walk_ins, *walk_ins) if each not in session.enrolled))
    said = dict.fromkeys(absent, False) | dict.fromkeys((*present, *walk_ins), True)
    strangers = sorted(each for each in said if each not in session.enrolled and each not in came)
    if strangers:
        raise Invalid("not-enrolled", "Enrol them first.", field="present", newcomer_ids=strangers)
    # who walked in waits no longer: they were there
    waiting = tuple(each for each in session.waiting if each not in came)
    return replace(session, attendance=session.attendance | said, walk_ins=came, waiting=waiting)


def _must_be_held(session: GroupSession, today: date) -> None:
    if session.cancelled:
        raise Conflict("session-cancelled", "This session was cancelled.", id=session.id)
    if today < session.held_on:
        detail = f"It is held on {session.held_on}."
        raise Conflict("session-not-held-yet", detail, held_on=session.held_on)
