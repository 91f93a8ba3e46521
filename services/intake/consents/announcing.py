"""Telling others what somebody allows: of the file, and of each that was merged into it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from services.contracts.event import Event
from services.contracts.intake import ConsentGiven, ConsentWithdrawn
from services.intake.consents import domain
from services.intake.consents.domain import INTRODUCTION, Decision, History
from services.intake.store import IntakeWork
from services.platform.partners import partner_id

Consents = Mapping[str, History]
"""By purpose."""


def announce(newcomer_id: str, purpose: str, decisions: Iterable[Decision], uow: IntakeWork) -> None:
    """Tell these decisions of this file, in their order."""
    for each in decisions:
        sequence = uow.publish(_fact(newcomer_id, purpose, each, uow))
        if purpose == INTRODUCTION:
            uow.newcomers.save(replace(uow.newcomers.get(newcomer_id), introduction_decided=sequence))


def announce_change(newcomer_id: str, before: Consents, after: Consents, uow: IntakeWork) -> None:
    """Tell of this file what holds after and did not before, purpose by purpose, and what holds no longer."""
    for purpose in dict.fromkeys((*before, *after)):
        was, now = before.get(purpose, ()), after.get(purpose, ())
        announce(newcomer_id, purpose, _changed(was, now), uow)


def _changed(was: History, now: History) -> list[Decision]:
    """The decisions that differ: noes of partners before the general one, a general yes before those of partners."""
    every = dict.fromkeys((None, *domain.partners_of(was), *domain.partners_of(now)))
    differ = [each for each in every if domain.holds(was, each) != domain.holds(now, each)]
    last = {each: (domain.about(now, each) or domain.about(was, each))[-1] for each in differ}
    decisions = [replace(decision, given=domain.holds(now, each)) for each, decision in last.items()]
    noes = [each for each in decisions if not each.given]
    return [*reversed(noes), *(each for each in decisions if each.given)]


def _fact(newcomer_id: str, purpose: str, decision: Decision, uow: IntakeWork) -> Event:
    partner = partner_id(decision.partner, uow) if decision.partner is not None else None
    whose = {"newcomer_id": newcomer_id, "purpose": purpose}
    if decision.given:
        return ConsentGiven(**whose, given_on=decision.on, partner_id=partner)
    return ConsentWithdrawn(**whose, withdrawn_on=decision.on, partner_id=partner)
