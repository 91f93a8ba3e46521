"""Which partner may hear of a person: decided by the person, as the events of their consents tell."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeGuard

from services.changes.domain.entries import Entry
from services.changes.domain.subjects import PARTNER, SUBJECTS
from services.contracts.event import Event
from services.contracts.intake import ConsentGiven, ConsentWithdrawn

COACHING = "job-coaching"


@dataclass(frozen=True, kw_only=True)
class Allowed:
    """Whether a person allows one partner job coaching, and since when without a break."""

    id: str
    """See `allowed_id`."""
    given: bool
    heard: int
    """The sequence of the decision that holds."""
    decided: datetime
    """When it was recorded."""
    since: datetime
    """What was recorded before is not told: a yes opens what follows it, and nothing of the time of a no."""


def allowed_id(newcomer_id: str, partner_id: str) -> str:
    """The id of what is known of one person and one partner."""
    return f"{newcomer_id} {partner_id}"


def is_about_a_partner(event: Event) -> TypeGuard[ConsentGiven | ConsentWithdrawn]:
    """Whether a person said yes or no to one partner. A no in general is told of each partner by itself."""
    if not isinstance(event, ConsentGiven | ConsentWithdrawn):
        return False
    return event.purpose == COACHING and event.partner_id is not None


def id_of_decision(event: ConsentGiven | ConsentWithdrawn) -> str:
    """The id of what this decision is about."""
    return allowed_id(event.newcomer_id, event.partner_id or "")


def allowed_by(
    event: ConsentGiven | ConsentWithdrawn, sequence: int, recorded: datetime, known: Allowed | None
) -> Allowed:
    """What is known once this was heard. A no that is heard after the yes that followed it still breaks the time."""
    given = isinstance(event, ConsentGiven)
    if known is None or sequence > known.heard:
        since = known.since if known and known.given and given else recorded
        return Allowed(id=id_of_decision(event), given=given, heard=sequence, decided=recorded, since=since)
    return known if given else replace(known, since=known.decided)


def is_kept_from_partner(entry: Entry) -> bool:
    """Whether a partner hears of this only while the person allows it: what is about a person."""
    return PARTNER in SUBJECTS[entry.kind].readers and None not in (entry.newcomer_id, entry.partner_id)


def is_open(entry: Entry, allowed: Allowed | None) -> bool:
    """Whether the partner that the entry concerns may be told of it now."""
    return allowed is not None and allowed.given and entry.at >= allowed.since
