"""Handing entries over to a channel: what may leave at this moment, written down before it does."""

from collections.abc import Sequence

from services.partners.agreements.domain import Agreement
from services.partners.deliveries import handlers as deliveries
from services.partners.deliveries.domain import HANDED_OVER, id_of
from services.partners.people.domain.facts import Entry
from services.partners.people.queries import keep
from services.partners.store import PartnersWork


def hand_over(entries: Sequence[Entry], agreement: Agreement, channel: str, uow: PartnersWork) -> list[Entry]:
    """Of these entries those that may leave now; they may be sent once this unit of work is committed.

    The first time something about a person leaves to a partner it changes the person's document: a withdrawal at the
    same moment is the other's contention, and either nothing leaves or the partner is told to forget. So it is with
    each line of the portfolio: it does not leave while it is hidden.
    """
    uow.persons.prefetch(entry.newcomer_id for entry in entries)
    uow.deliveries.prefetch(id_of(entry.partner_id, entry.number, channel) for entry in entries)
    handed = (_handed(entry, agreement, channel, uow) for entry in entries)
    return [entry for entry in handed if entry is not None]


def _handed(entry: Entry, agreement: Agreement, channel: str, uow: PartnersWork) -> Entry | None:
    person = uow.persons.find(entry.newcomer_id)
    if person is None or not person.lets_leave(entry) or not _is_agreed(entry, agreement):
        return None
    shown = person.showing(entry)
    told = person if entry.purpose is None else person.telling(agreement.partner_id, shown)
    if told != person:
        keep(told, uow)
    deliveries.note(agreement.partner, shown, channel, HANDED_OVER, uow)
    return shown


def _is_agreed(entry: Entry, agreement: Agreement) -> bool:
    """Whether the agreement of today allows it as well: a later one may have fewer scopes."""
    return entry.scope is None or agreement.allows(entry.scope)
