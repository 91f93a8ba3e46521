"""Keeping what matching and employment tell of newcomers and those who may be told who they are."""

from services.chassis.envelope import Envelope
from services.contracts.matching import AssignmentStarted
from services.intake.introductions.domain import organisations, partners
from services.intake.store import IntakeWork
from services.platform import merges
from services.platform.merges import MergedFile


def prefetch_introductions(facts: list[Envelope], uow: IntakeWork) -> None:
    """Load in one go what facts of matches and assignments change."""
    uow.introductions.prefetch(fact.subject for fact in facts)


def apply_match_fact(fact: Envelope, uow: IntakeWork) -> None:
    """Keep where a match stands, or that an assignment was recorded; one that a match began is known by the match."""
    event = fact.event()
    if isinstance(event, organisations.Fact) and not (isinstance(event, AssignmentStarted) and event.match_id):
        known = uow.introductions.find(event.subject)
        uow.introductions.put(organisations.after(known, event, fact.sequence))


def apply_coaching_fact(fact: Envelope, uow: IntakeWork) -> None:
    """Keep where a referral or a trajectory stands."""
    event = fact.event()
    if isinstance(event, partners.Fact):
        known = uow.coachings.find(partners.id_of(event))
        uow.coachings.put(partners.after(known, event, fact.sequence))


def apply_organisation_merge(fact: Envelope, uow: IntakeWork) -> None:
    """Keep which organisation goes on for which: who is introduced to one is introduced to the other."""
    known = uow.merged_organisations.find(fact.subject) or MergedFile(id=fact.subject)
    uow.merged_organisations.put(merges.after(known, fact.event(), fact.sequence))
