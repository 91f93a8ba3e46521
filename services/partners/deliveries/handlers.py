"""Noting that something left. For every channel."""

from dataclasses import replace

from services.partners.deliveries.domain import HANDED_OVER, Delivery, id_of
from services.partners.people.domain.facts import Entry
from services.partners.store import PartnersWork


def note(partner: str, entry: Entry, channel: str, outcome: str, uow: PartnersWork) -> None:
    """Keep that this entry left by this channel for this partner, or what became of it since.

    What arrived stays so: handed over once more, it is the same delivery.
    """
    known = uow.deliveries.find(id_of(entry.partner_id, entry.number, channel))
    if known is None:
        uow.deliveries.add(_delivery(partner, entry, channel, outcome, uow))
    elif outcome != HANDED_OVER:
        uow.deliveries.save(replace(known, outcome=outcome))


def _delivery(partner: str, entry: Entry, channel: str, outcome: str, uow: PartnersWork) -> Delivery:
    return Delivery(
        id=id_of(entry.partner_id, entry.number, channel),
        partner_id=entry.partner_id,
        partner=partner,
        newcomer_id=entry.newcomer_id,
        number=entry.number,
        event_id=entry.event["id"],
        type=entry.event["type"],
        fields=tuple(entry.event["data"]),
        channel=channel,
        at=uow.now,
        moment=f"{uow.now:%Y-%m-%dT%H:%M:%S.%f}Z",
        outcome=outcome,
    )
