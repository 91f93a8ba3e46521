"""Whether what a message says is still so when it is due."""

from collections.abc import Callable, Mapping
from datetime import date

from services.intake.messages.domain import reasons
from services.intake.messages.domain.notices import Notice
from services.intake.newcomers.domain.newcomers import Newcomer
from services.intake.store import IntakeWork
from services.intake.touches.domain import QUESTION

TOLD_BEFORE = {"proposal-over": "proposal", "cancellation": "confirmation"}
"""That something is over is told to whoever was told of it."""
OF_SESSIONS = {
    "session-reminder": "",
    "session-cancelled": "cancelled",
    "session-changed": "moved",
    "session-place": "promoted",
}
"""Messages about group sessions, and what of `GroupSession.to_tell` is told with them."""
DROP_UNKNOWN = frozenset({"proposal-over"})
"""Also where no such message is known: it was proposed before messages were sent, and may have been said by phone."""


def still_so(notice: Notice, newcomer: Newcomer, uow: IntakeWork) -> bool:
    """Whether what it says holds now."""
    if notice.kind in OF_SESSIONS:
        return _is_so_of_session(notice, newcomer, uow)
    if notice.kind in _OF_FILE:
        return _OF_FILE[notice.kind](notice, newcomer, uow)
    if not reasons.holds(notice.kind, notice.facts, uow.standings.find(notice.about), uow.today):
        return False
    before = _earlier(notice, TOLD_BEFORE.get(notice.kind, ""), uow)
    if notice.kind in TOLD_BEFORE and before is None:
        return notice.kind not in DROP_UNKNOWN
    return before is None or before.was_told


def _is_so_of_session(notice: Notice, newcomer: Newcomer, uow: IntakeWork) -> bool:
    """Whether it was not changed again, and the person has the place still: what came later tells of itself."""
    session = uow.group_sessions.find(notice.about)
    if session is None or str(session.revision) != notice.facts.get("revision", "0"):
        return False
    if notice.kind == "session-cancelled":
        return session.cancelled is not None
    listed = session.people if notice.kind == "session-changed" else session.enrolled
    return session.cancelled is None and newcomer.id in listed


def _earlier(notice: Notice, kind: str, uow: IntakeWork) -> Notice | None:
    """What this person was to be told of the same match or assignment."""
    found = uow.notices.where(about=notice.about) if kind else []
    return next((each for each in found if each.kind == kind), None)


def _still_asked(notice: Notice, _: Newcomer, uow: IntakeWork) -> bool:
    return any(each.asks for each in uow.last_touches.where(question=notice.about))


def _basis_ends(notice: Notice, newcomer: Newcomer, _: IntakeWork) -> bool:
    return _ends(notice, newcomer.eligibility.valid_until if newcomer.eligibility else None)


def _extract_ends(notice: Notice, newcomer: Newcomer, _: IntakeWork) -> bool:
    return _ends(notice, newcomer.child_safety.valid_until if newcomer.child_safety else None)


def _ends(notice: Notice, until: date | None) -> bool:
    return until is not None and until.isoformat() == notice.facts["day"]


def _always(_notice: Notice, _newcomer: Newcomer, _uow: IntakeWork) -> bool:
    return True


_OF_FILE: Mapping[str, Callable[[Notice, Newcomer, IntakeWork], bool]] = {
    QUESTION: _still_asked,
    "papers-expire": _basis_ends,
    "paper-expires": _extract_ends,
    "registered": _always,
    "known-already": _always,
}
"""By kind, of what the file itself says."""
