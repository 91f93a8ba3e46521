"""Handing entries over to a channel: what may leave at this moment, written down before it does."""

from collections.abc import Sequence
from dataclasses import replace

from services.partners.agreements.domain import Agreement
from services.partners.deliveries import handlers as deliveries
from services.partners.deliveries.domain import HANDED_OVER, id_of
from services.partners.people.domain.facts import Entry
from services.partners.people.queries import keep
from services.partners.store import PartnersWork


def hand_over(entries: Sequence[Entry], agreement: Agreement, channel: str, uow: PartnersWork) -> list[Entry]:
    """Of these entries those that may leave now; they may be sent once this unit of work is committed.

    The first time something about a person leaves to a partner it changes the person's document: a withdrawal at the
    same moment is the other's contention, and either nothing leaves or the partner is told to forget.
    """
    uow.persons.prefetch(entry.newcomer_id for entry in entries)
    uow.deliveries.prefetch(id_of(entry.partner_id, entry.number, channel) for entry in entries)
    return [entry for entry in entries if _may_leave(entry, agreement, channel, uow)]


def _may_leave(entry: Entry, agreement: Agreement, channel: str, uow: PartnersWork) -> bool:
    person = uow.persons.find(entry.newcomer_id)
    if person is None or not person.lets_leave(entry) or not _is_agreed(entry, agreement):
        return False
    if entry.purpose is not None and agreement.partner_id not in person.told:
        keep(replace(person, told=(*person.told, agreement.partner_id)), uow)
    deliveries.note(agreement.partner, entry, channel, HANDED_OVER, uow)
    return True


def _is_agreed(entry: Entry, agreement: Agreement) -> bool:
    """Whether the agreement of today allows it as well: a later one may have fewer scopes."""
    return entry.scope is None or agreement.allows(entry.scope)
