"""What contacts are told: planned with the fact, looked at ten minutes later against what holds then."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from services.chassis import metrics
from services.chassis.envelope import Envelope
from services.chassis.errors import Unavailable
from services.chassis.sending import queue
from services.chassis.sending.message import MAIL, Message
from services.chassis.sending.quiet_hours import QuietHours
from services.chassis.storage.store import Listing
from services.contracts.matching import AbsenceWithdrawn
from services.organisations.domain import letters, notices
from services.organisations.domain.notices import ABSENT, ASKING, NO_MORE, NOT_COMING, Notice, Reason
from services.organisations.domain.proposals import OPEN, RUNNING, Proposal
from services.organisations.neighbours.matching import Matches
from services.organisations.store import OrganisationsWork
from services.platform.answer_links import NEWCOMER, ORGANISATION, address_of, token_of
from services.platform.clock import BELGIUM
from services.platform.notices import (
    DROPPED,
    EXPIRED,
    HANDED,
    MORNING,
    PLANNED,
    SENT,
    UNCLEAR,
    UNREACHABLE,
    WAITING,
)
from services.platform.texts.catalogues import CONTACTS
from services.platform.texts.kinds import KINDS

AT_ONCE = 30
"""Messages that one run looks at."""
WHILE_AWAY, WHILE_UNKNOWN = timedelta(minutes=1), timedelta(hours=1)
"""Until the next try where matching does not answer, and where the organisation may not be told yet who comes."""
KEPT = timedelta(days=730)


def hear(fact: Envelope, uow: OrganisationsWork) -> None:
    """Plan what the contact is told of it; of what is long past, nothing."""
    event = fact.event()
    if not isinstance(event, notices.Fact) or uow.now - fact.time > notices.OLDEST:
        return
    for reason in notices.reasons(event, uow.today):
        opportunity_id = getattr(event, "opportunity_id", "")
        _plan(event.subject, event.organisation_id, opportunity_id, reason, uow)
    if isinstance(event, AbsenceWithdrawn):
        _drop(event, uow)


def tell_of_end(known: Proposal, uow: OrganisationsWork) -> None:
    """Plan what the contact is told of the end of what runs or is proposed: once, whoever announces it, too."""
    kind = {RUNNING: NOT_COMING, OPEN: NO_MORE}.get(known.step)
    if kind is not None:
        _plan(known.id, known.organisation_id, known.opportunity_id or "", Reason(kind=kind), uow)


def send_due(matches: Matches, quiet: QuietHours, wait: timedelta, uow: OrganisationsWork) -> None:
    """Hand over what has waited long enough; at night it waits on, for the morning."""
    until = uow.now - wait
    due = [each for state in WAITING for each in _listed(state, until, uow)][:AT_ONCE]
    over_at = quiet.over_at(uow.now.astimezone(BELGIUM)) if due else None
    for each in due:
        if over_at is not None:
            uow.notices.save(each.later(MORNING, over_at.astimezone(uow.now.tzinfo) - wait))
        else:
            uow.notices.save(_looked_at(each, matches, uow))


def settle(uow: OrganisationsWork) -> None:
    """Note what became of those that were handed over."""
    handed = _listed(HANDED, uow.now, uow)
    uow.messages.prefetch(each.id for each in handed)
    for each in handed:
        message = uow.messages.find(each.id)
        if message is None or message.state in queue.ENDED:
            uow.notices.save(_ended(each, message.state if message else UNCLEAR, uow))


def forget_old(uow: OrganisationsWork) -> None:
    """What was told two years ago."""
    uow.notices.remove_until("planned_at", uow.now - KEPT)


def _drop(event: AbsenceWithdrawn, uow: OrganisationsWork) -> None:
    """They come after all: where nobody was told otherwise yet, nobody is."""
    day = event.on.isoformat()
    for each in uow.notices.where(about=event.subject):
        if each.kind == ABSENT and each.state in WAITING and each.facts.get("day") == day:
            uow.notices.save(_ended(each, DROPPED, uow))


def _plan(about: str, organisation_id: str, opportunity_id: str, reason: Reason, uow: OrganisationsWork) -> None:
    facts = [f"{name}={value}" for name, value in sorted(reason.facts.items())]
    organisation_id = uow.going_on(organisation_id)
    known_as = uow.aliases_of(organisation_id)
    reference, *earlier = (uow.derived_id("notice", reason.kind, each, about, *facts) for each in known_as)
    if any(uow.notices.find(each) is not None for each in (reference, *earlier)):
        return
    notice = Notice(
        id=reference,
        organisation_id=organisation_id,
        kind=reason.kind,
        about=about,
        opportunity_id=opportunity_id,
        facts=reason.facts,
        planned_at=uow.now,
        due_at=uow.now,
        useful_until=uow.now + reason.useful_for,
    )
    uow.notices.add(notice)


def _looked_at(notice: Notice, matches: Matches, uow: OrganisationsWork) -> Notice:
    if notice.useful_until <= uow.now:
        return _ended(notice, EXPIRED, uow)
    if notice.kind == NO_MORE and not _was_asked(notice, uow):
        return _ended(notice, DROPPED, uow)
    if notice.kind in ASKING:
        try:
            stands = matches.stands(token_of(NEWCOMER, notice.about, "nl", uow))
        except Unavailable:
            return notice.later(PLANNED, notice.due_at + WHILE_AWAY)
        if stands is None or stands.state != "yes":
            return _ended(notice, DROPPED, uow)
        if not stands.introduced:
            return notice.later(PLANNED, notice.due_at + WHILE_UNKNOWN)
    return _handed_over(notice, uow)


def _was_asked(notice: Notice, uow: OrganisationsWork) -> bool:
    found = uow.notices.where(about=notice.about)
    return any(each.kind in ASKING and each.state in (HANDED, SENT, UNCLEAR) for each in found)


def _handed_over(notice: Notice, uow: OrganisationsWork) -> Notice:
    organisation = uow.organisations.find(uow.going_on(notice.organisation_id))
    if organisation is None or not organisation.contact_email:
        return _ended(notice, UNREACHABLE, uow)
    opportunity = uow.opportunities.find(_opportunity_of(notice, uow))
    kind = KINDS[notice.kind]
    link = address_of(ORGANISATION, notice.about, CONTACTS[0], uow) if kind.has_link else uow.context.public_url
    message = Message(
        reference=notice.id,
        channel=MAIL,
        to=organisation.contact_email,
        subject=letters.subject(notice.kind),
        text=letters.text(notice.kind, notice.facts, opportunity, link),
    )
    queue.enqueue(message, notice.useful_until - uow.now, uow)
    metrics.TOLD.labels(notice.kind, HANDED).inc()
    return replace(notice, state=HANDED, text_version=kind.version)


def _opportunity_of(notice: Notice, uow: OrganisationsWork) -> str:
    """Of an assignment that ended, what it was about is known from its beginning."""
    known = uow.proposals.find(notice.about)
    return notice.opportunity_id or (known.opportunity_id if known else "") or ""


def _ended(notice: Notice, state: str, uow: OrganisationsWork) -> Notice:
    metrics.TOLD.labels(notice.kind, state).inc()
    return notice.ended(state, uow.now)


def _listed(state: str, until: datetime, uow: OrganisationsWork) -> Iterable[Notice]:
    wanted = Listing(equals={"state": state}, by="due_at", last=until, at_most=AT_ONCE)
    ids = [row["_id"] for row in uow.store.listed("notices", wanted)]
    uow.notices.prefetch(ids)
    return [each for each in map(uow.notices.find, ids) if each is not None and each.state == state]
