"""Applying what others announce: as decisions of a person, or as facts about one, cut to what may ever leave."""

from services.chassis.documents import to_json
from services.chassis.envelope import Envelope
from services.contracts.employment import LineHidden, LineShown
from services.contracts.event import Event
from services.contracts.intake import (
    ConsentGiven,
    ConsentWithdrawn,
    NewcomerWithdrew,
    ProcessingRestricted,
    ProcessingRestrictionLifted,
)
from services.partners.cuts.table import PURPOSES, cuts
from services.partners.feed.handlers import hiding, noting
from services.partners.people.domain.facts import Fact
from services.partners.people.domain.lines import line_of
from services.partners.store import PartnersWork


def prefetch(facts: list[Envelope], uow: PartnersWork) -> None:
    """Load in one go the people whom these are about."""
    about = (_newcomer(fact.event()) for fact in facts)
    uow.persons.prefetch(newcomer for newcomer in about if newcomer)


def apply_decision(fact: Envelope, uow: PartnersWork) -> None:
    """Keep whom the person allows what."""
    event = fact.event()
    if isinstance(event, NewcomerWithdrew):
        noting.stop(event.newcomer_id, fact.sequence, uow)
    if isinstance(event, ProcessingRestricted):
        noting.restrict(event.newcomer_id, fact.sequence, uow)
    if isinstance(event, ProcessingRestrictionLifted):
        noting.lift(event.newcomer_id, fact.sequence, uow)
    if not isinstance(event, ConsentGiven | ConsentWithdrawn) or event.purpose not in PURPOSES.values():
        return
    if isinstance(event, ConsentGiven):
        noting.give(event.newcomer_id, event.purpose, event.partner_id, fact.sequence, fact.time, uow)
    else:
        noting.withdraw(event.newcomer_id, event.purpose, event.partner_id, fact.sequence, uow)


def apply_fact(fact: Envelope, uow: PartnersWork) -> None:
    """Note it, if it is about a person; what may never leave only counts in the order."""
    event = fact.event()
    newcomer = _newcomer(event)
    if newcomer is None:
        return
    if isinstance(event, LineHidden | LineShown):
        line, hidden = line_of(event.kind, event.code), isinstance(event, LineHidden)
        hiding.decide_line(newcomer, line, hidden, fact.sequence, uow)
    cut = cuts().get(fact.type)
    noting.note(
        Fact(
            id=fact.id,
            source=fact.source,
            type=fact.type,
            version=event.version,
            newcomer_id=newcomer,
            subject=fact.subject,
            sequence=fact.sequence,
            at=fact.time,
            heard_at=uow.now,
            data=cut.of(to_json(event)) if cut else {},
            partner_id=getattr(event, "partner_id", None) if cut else None,
        ),
        uow,
    )


def _newcomer(event: Event) -> str | None:
    return getattr(event, "newcomer_id", None)
