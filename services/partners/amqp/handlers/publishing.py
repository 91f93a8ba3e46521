"""Publishing partners' logs to their queues: what may leave at this moment, written down before it does.

A lease keeps a channel in one process' hands. Who crashes between publishing and noting it is followed by another who
publishes the same again, with the same ids: at least once, and in the order of the log.
"""

from collections.abc import Callable
from functools import partial

from services.chassis import metrics
from services.chassis.errors import Contended
from services.chassis.logs import logger
from services.partners.agreements.domain import AMQP, Agreement
from services.partners.amqp.domain.channels import Channel
from services.partners.amqp.domain.ports import Broker, Mailbox
from services.partners.amqp.handlers.troubles import Troubles
from services.partners.amqp.queries import agreed, behind
from services.partners.feed.domain.logs import id_of
from services.partners.feed.handlers.handing import hand_over
from services.partners.feed.queries import entries_after, log_of
from services.partners.people.domain.facts import Entry
from services.partners.store import PartnersWork

AT_ONCE = 200
TRIES = 20
Begin = Callable[[], PartnersWork]


def publish(broker: Broker, begin: Begin) -> None:
    """Publish to each partner's queue what was added to its log, a part in each commit."""
    waiting, troubles = [channel.id for channel in behind(begin())], Troubles()
    while waiting:  # in turns: a long backlog of one partner holds up no other
        waiting = [each for each in waiting if troubles.aside(partial(publish_some, each, broker, begin))]
    troubles.tell()


def publish_some(partner_id: str, broker: Broker, begin: Begin) -> bool:
    """Publish the next part of one log; whether there is more. Contended: another process has it, or a decision."""
    uow = begin()
    channel, agreement = uow.amqp_channels.find(partner_id), agreed(uow).get(partner_id)
    if channel is None or agreement is None or agreement.id != channel.agreement_id or channel.is_busy(uow.now):
        return False
    leased = channel.leased(uow.now)
    uow.amqp_channels.save(leased)
    uow.commit()
    mailbox = broker.mailbox(channel.host)
    try:
        return _publish(leased, agreement, broker, mailbox, begin)
    except BaseException:
        mailbox.close()  # what was taken out is back
        _note(leased, begin, leased.sent, 0)
        raise


def _publish(channel: Channel, agreement: Agreement, broker: Broker, mailbox: Mailbox, begin: Begin) -> bool:
    uow = begin()
    log = log_of(channel.id, uow)  # before the entries: all up to its last number are there, or were taken out
    entries = entries_after(channel.id, channel.sent, AT_ONCE, uow)
    more = len(entries) == AT_ONCE
    reached = [channel.sent, *(each.number for each in entries)]
    up_to = reached[-1] if more or log is None else max(reached[-1], log.last)
    withdrawn = any(each.scope is None for each in entries)  # notices to forget a person, or a line of one
    if withdrawn:
        broker.shut_out(channel.host)
        entries = [*_unread(channel, mailbox, uow), *entries]
    handed = hand_over(entries, agreement, AMQP, uow)
    uow.commit()
    dropped = mailbox.put([each.event for each in handed])
    if withdrawn:
        mailbox.let_go()
        broker.let_in(channel.host)
    _note(channel, begin, up_to, dropped)
    return more


def _unread(channel: Channel, mailbox: Mailbox, uow: PartnersWork) -> list[Entry]:
    """What nobody read, taken out of the queue; what is about somebody who withdrew is in the log no more.

    What was published by somebody who could not note it is among what comes next.
    """
    numbers = sorted({number for number in mailbox.take_out() if number <= channel.sent})
    ids = [id_of(channel.id, number) for number in numbers]
    uow.entries.prefetch(ids)
    return [entry for each in ids if (entry := uow.entries.find(each)) is not None]


def _note(leased: Channel, begin: Begin, up_to: int, dropped: int) -> None:
    """Keep how far it came, unless another took over meanwhile."""
    for _ in range(TRIES):
        uow = begin()
        channel = uow.amqp_channels.find(leased.id)
        if channel is None or channel.leases != leased.leases:
            return
        uow.amqp_channels.save(channel.published(up_to, dropped))
        try:
            uow.commit()
        except Contended:
            continue
        break
    if dropped:
        metrics.PARTNER_EVENTS_DROPPED.inc(dropped)
        logger().warning("partner-events-dropped", partner=leased.id, dropped=dropped)
