"""Noting what is heard of a person for the partners that may be told, and what the person allows them."""

from dataclasses import replace
from datetime import datetime

from services.partners.agreements.queries import in_force
from services.partners.feed.domain import cloud_events
from services.partners.feed.domain.leaving import Agreements, considered, learned, reconsidered, still_noted
from services.partners.feed.handlers import hiding
from services.partners.forgetting.handlers import ask_to_forget
from services.partners.people.domain.facts import Fact, Notice
from services.partners.people.domain.ordering import arrived, overdue
from services.partners.people.domain.persons import Person
from services.partners.people.queries import keep, person_of, those_with
from services.partners.store import PartnersWork

AT_ONCE = 100


def note(fact: Fact, uow: PartnersWork) -> None:
    """Note it for each partner that may be told, once what came before it was heard.

    While no agreement is in force, nothing of it is kept but whose a trajectory or a referral is.
    """
    agreements = in_force(uow)
    person = learned(person_of(fact.newcomer_id, uow), fact)
    if agreements:
        person, facts = arrived(person, fact)
        person = hiding.withdrawn(_taken(person, facts, agreements), agreements, uow)
    if person != Person(id=person.id):
        keep(person, uow)


def go_on(uow: PartnersWork) -> None:
    """Take what is held too long, though something before it is missing."""
    agreements = in_force(uow)
    for person in those_with("held_since", uow.now, AT_ONCE, uow):
        person, facts = overdue(person, uow.now)
        keep(_taken(person, facts, agreements), uow)


def give(
    newcomer_id: str, purpose: str, partner_id: str | None, sequence: int, at: datetime, uow: PartnersWork
) -> None:
    """The person allows this purpose; `partner_id` None: in general, by which nothing leaves."""
    person = person_of(newcomer_id, uow)
    consent = person.consent(purpose, partner_id).giving(sequence, at)
    _decided(person, person.deciding(purpose, partner_id, consent), uow)


def withdraw(newcomer_id: str, purpose: str, partner_id: str | None, sequence: int, uow: PartnersWork) -> None:
    """The person no longer allows it; in general (None), no partner either.

    What waits is taken out with this commit, and who was told something is told to forget.
    """
    person = person_of(newcomer_id, uow)
    consent = person.consent(purpose, partner_id).withdrawing(sequence)
    _decided(person, person.deciding(purpose, partner_id, consent), uow)


def stop(newcomer_id: str, sequence: int, uow: PartnersWork) -> None:
    """The person stopped: no earlier yes counts."""
    person = person_of(newcomer_id, uow)
    _decided(person, replace(person, stopped=max(person.stopped, sequence)), uow)


def restrict(newcomer_id: str, sequence: int, uow: PartnersWork) -> None:
    """The file is kept and not used: what waits never leaves. Nobody is told to forget: what they know, they keep."""
    person = person_of(newcomer_id, uow)
    person = still_noted(replace(person, restricted=max(person.restricted, sequence)))
    for entry in uow.entries.where(newcomer_id=person.id):
        if not person.lets_leave(entry):
            uow.entries.remove(entry.id)
    keep(person, uow)


def lift(newcomer_id: str, sequence: int, uow: PartnersWork) -> None:
    """It is used again: what happens from now on may leave."""
    person = person_of(newcomer_id, uow)
    keep(replace(person, lifted=max(person.lifted, sequence)), uow)


def _taken(person: Person, facts: list[Fact], agreements: Agreements) -> Person:
    for fact in facts:
        person = considered(person, fact, agreements)
    return person


def _decided(before: Person, person: Person, uow: PartnersWork) -> None:
    agreements = in_force(uow)
    person = reconsidered(still_noted(person), agreements, uow.now)
    for entry in uow.entries.where(newcomer_id=person.id):
        if not person.lets_leave(entry):
            uow.entries.remove(entry.id)
    for partner_id in person.lost_by(before):
        person = _to_forget(person, partner_id, agreements, uow)
    keep(person, uow)


def _to_forget(person: Person, partner_id: str, agreements: Agreements, uow: PartnersWork) -> Person:
    """The partner is asked to forget the person; whoever has no agreement any more, by administrators."""
    if uow.partners.find(partner_id) is None:
        return person  # no agreement was ever made with it: it is a coach who signs in
    ask_to_forget(partner_id, person.id, uow)
    person = person.forgotten_by(partner_id)
    if partner_id not in agreements:
        return person
    event = cloud_events.withdrawn(uow.new_id(), person.id, uow.now)
    notice = Notice(partner_id=partner_id, newcomer_id=person.id, at=uow.now, purpose=None, event=event)
    return replace(person, noted=(*person.noted, notice))
