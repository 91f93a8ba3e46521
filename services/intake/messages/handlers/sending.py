"""What is due: looked at against what holds now, written, and handed to the queue; and what became of it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from services.chassis import metrics
from services.chassis.errors import Unavailable
from services.chassis.sending import queue
from services.chassis.sending.message import Message
from services.chassis.sending.quiet_hours import QuietHours
from services.chassis.storage.store import Listing
from services.intake.aliases.queries import by_alias, survivor_id
from services.intake.messages.domain import reasons
from services.intake.messages.domain.channels import channel_of, language_of
from services.intake.messages.domain.notices import Notice
from services.intake.messages.domain.words import Written, written
from services.intake.neighbours.domain import Cards
from services.intake.newcomers.domain.newcomers import WITHDRAWN, Newcomer
from services.intake.store import IntakeWork
from services.platform.answer_links import NEWCOMER, address_of, token_of
from services.platform.clock import BELGIUM
from services.platform.notices import DROPPED, EXPIRED, HANDED, MORNING, PLANNED, UNCLEAR, UNREACHABLE, WAITING

AT_ONCE = 30
"""Messages that one run looks at."""
WHILE_AWAY = timedelta(minutes=1)
"""Until the next try where organisations does not answer, or has not heard of the match yet."""
SUBJECT = "Refu"
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


def send_due(cards: Cards, quiet: QuietHours, wait: timedelta, uow: IntakeWork) -> None:
    """Hand over what has waited long enough; at night it waits on, for the morning."""
    due = _due(uow.now - wait, uow)
    over_at = quiet.over_at(uow.now.astimezone(BELGIUM)) if due else None
    for each in due:
        if over_at is not None:
            uow.notices.save(each.later(MORNING, over_at.astimezone(uow.now.tzinfo) - wait))
        else:
            uow.notices.save(_looked_at(each, cards, uow))


def settle(uow: IntakeWork) -> None:
    """Note what became of those that were handed over."""
    handed = _listed(HANDED, uow.now, uow)
    uow.messages.prefetch(each.id for each in handed)
    for each in handed:
        message = uow.messages.find(each.id)
        if message is None or message.state in queue.ENDED:
            uow.notices.save(_ended(each, message.state if message else UNCLEAR, uow))
            if message and message.state == queue.SENT:
                _is_told_of_session(each, uow)


def _is_told_of_session(notice: Notice, uow: IntakeWork) -> None:
    """Who was sent a message need not be told by anybody."""
    session = uow.group_sessions.find(notice.about) if OF_SESSIONS.get(notice.kind) else None
    told = survivor_id(notice.newcomer_id, uow)
    if session and session.to_tell.get(told) == OF_SESSIONS[notice.kind]:
        left = {who: what for who, what in session.to_tell.items() if who != told}
        uow.group_sessions.save(replace(session, to_tell=left))


def _looked_at(notice: Notice, cards: Cards, uow: IntakeWork) -> Notice:
    """What becomes of it now."""
    newcomer = uow.newcomers.find(survivor_id(notice.newcomer_id, uow))
    if newcomer is None or newcomer.status == WITHDRAWN or not _still_so(notice, newcomer, uow):
        return _ended(notice, DROPPED, uow)
    if notice.useful_until <= uow.now:
        return _ended(notice, EXPIRED, uow)
    try:
        return _handed_over(notice, newcomer, cards, uow)
    except Unavailable:
        return notice.later(PLANNED, notice.due_at + WHILE_AWAY)


def _still_so(notice: Notice, newcomer: Newcomer, uow: IntakeWork) -> bool:
    if notice.kind in OF_SESSIONS:
        return _is_so_of_session(notice, newcomer, uow)
    if notice.kind == "papers-expire":
        until = newcomer.eligibility.valid_until if newcomer.eligibility else None
        return until is not None and until.isoformat() == notice.facts["day"]
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


def _handed_over(notice: Notice, newcomer: Newcomer, cards: Cards, uow: IntakeWork) -> Notice:
    wishes = uow.contact_wishes.find(newcomer.id)
    wished = wishes.reach if wishes else None
    language = language_of(newcomer, wished)
    card, token = None, ""
    if notice.opportunity_id:
        token = token_of(NEWCOMER, notice.about, language, uow)
        card = cards.card(token)
        if card is None:
            raise Unavailable("service-unavailable", "organisations did not hear of it yet.")
    told = uow.derived_id("told", *card.where_and_when) if card else ""
    if notice.kind == "change" and _knows(notice, told, uow):
        return _ended(notice, DROPPED, uow)
    channel = channel_of(newcomer, wished)
    if channel is None:
        return _ended(notice, UNREACHABLE, uow)
    link = address_of(NEWCOMER, notice.about, language, uow) if token else ""
    text = written(notice.kind, language, notice.facts, channel.kind, link, card)
    message = Message(reference=notice.id, channel=channel.kind, to=channel.address, text=text.text, subject=SUBJECT)
    queue.enqueue(message, notice.useful_until - uow.now, uow, sealed_for=newcomer.id)
    metrics.TOLD.labels(notice.kind, HANDED).inc()
    return _as_written(notice, text, channel.kind, language, told)


def _as_written(notice: Notice, text: Written, channel: str, language: str, told: str) -> Notice:
    return replace(
        notice,
        state=HANDED,
        channel=channel,
        language=language,
        text_version=text.version,
        machine_made=text.machine_made,
        told=told,
    )


def _knows(notice: Notice, told: str, uow: IntakeWork) -> bool:
    """Whether the person was told just that last, or nothing at all yet: then what is planned says it as it now is."""
    files = sorted(by_alias([survivor_id(notice.newcomer_id, uow)], uow))
    found = [each for each in uow.notices.where(newcomer_id=files) if each.told and each.was_told]
    same = [each for each in found if each.opportunity_id == notice.opportunity_id and each.id != notice.id]
    return not same or max(same, key=lambda each: (each.due_at, each.id)).told == told


def _ended(notice: Notice, state: str, uow: IntakeWork) -> Notice:
    metrics.TOLD.labels(notice.kind, state).inc()
    return notice.ended(state, uow.now)


def _due(until: datetime, uow: IntakeWork) -> list[Notice]:
    return [each for state in WAITING for each in _listed(state, until, uow)][:AT_ONCE]


def _listed(state: str, until: datetime, uow: IntakeWork) -> Iterable[Notice]:
    wanted = Listing(equals={"state": state}, by="due_at", last=until, at_most=AT_ONCE)
    ids = [row["_id"] for row in uow.store.listed("notices", wanted)]
    uow.notices.prefetch(ids)
    return [each for each in map(uow.notices.find, ids) if each is not None and each.state == state]
