"""Answering a partner that polls: what is answered is written down first, so it commits by itself."""

from collections.abc import Callable

from services.chassis.cursors import BEGINNING, cursor, number_of
from services.chassis.errors import Contended, Unavailable
from services.partners.agreements.domain import POLLING, Agreement
from services.partners.agreements.queries import of_machine
from services.partners.feed.domain.logs import Log, too_old
from services.partners.feed.handlers.handing import hand_over
from services.partners.feed.queries import entries_after, log_of
from services.partners.polling.answers import PartnerEvent, PartnerEvents
from services.partners.polling.commands import AskEvents
from services.partners.store import PartnersWork

TRIES = 5
Begin = Callable[[], PartnersWork]


def poll(ask: AskEvents, begin: Begin) -> PartnerEvents:
    """A part of the partner's log; raises Forbidden, CursorTooOld, Invalid `unknown-cursor`."""
    for _ in range(TRIES):
        uow = begin()
        found = _page(ask, of_machine(POLLING, uow), uow)
        try:
            uow.commit()
        except Contended:
            continue  # a decision of somebody in it, at this very moment
        return found
    detail = "Somebody in these events decides otherwise just now: ask again."
    raise Unavailable("decided-meanwhile", detail, retry_after=1)


def _page(ask: AskEvents, agreement: Agreement, uow: PartnersWork) -> PartnerEvents:
    log = log_of(agreement.partner_id, uow)
    if log is None:
        return _none(ask, agreement)
    after = number_of(ask.after, log, too_old)
    entries = entries_after(agreement.partner_id, after, ask.limit, uow)
    now = log_of(agreement.partner_id, uow) or log
    if now.forgotten > after:
        raise too_old(now)
    handed = hand_over(entries, agreement, POLLING, uow)
    return PartnerEvents(
        events=[PartnerEvent(**entry.event) for entry in handed],
        cursor=cursor(log, entries[-1].number if entries else after),
        more=len(entries) == ask.limit,
    )


def _none(ask: AskEvents, agreement: Agreement) -> PartnerEvents:
    """Of a log in which nothing stands yet, which therefore has no name: the cursor of a refusal goes on from there."""
    number_of(ask.after, Log(id=agreement.partner_id, name="0" * 12), too_old)
    return PartnerEvents(events=[], cursor=BEGINNING, more=False)
