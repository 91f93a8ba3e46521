"""Whoever registered themselves and waits: for the coordinators of the unit alone."""

from services.chassis.http.paging import page_of
from services.intake.access import authorised
from services.intake.listing import of_units
from services.intake.self_registrations.answers import SelfRegistrations, WaitingSelfRegistration
from services.intake.self_registrations.commands import AskSelfRegistration, AskSelfRegistrations
from services.intake.self_registrations.domain import WAITING, SelfRegistration
from services.intake.store import IntakeWork


def self_registrations(ask: AskSelfRegistrations, uow: IntakeWork) -> SelfRegistrations:
    """Those that waited longest first; raises NotFound, Forbidden, Invalid."""
    waiting = uow.self_registrations.where(state=WAITING, **of_units(ask.unit_id, uow))
    rows, cursor = page_of(ask, waiting, {"": lambda each: each.sent_at.isoformat()}, lambda each: each.id)
    return SelfRegistrations(self_registrations=[_shown(each, uow) for each in rows], next=cursor)


def self_registration(ask: AskSelfRegistration, uow: IntakeWork) -> WaitingSelfRegistration:
    """One that waits; raises NotFound, Conflict `not-waiting`."""
    return _shown(authorised(uow.self_registrations, ask.self_registration_id, uow), uow)


def _shown(waiting: SelfRegistration, uow: IntakeWork) -> WaitingSelfRegistration:
    return WaitingSelfRegistration(
        **vars(waiting.must_wait()),
        id=waiting.id,
        unit_id=waiting.unit_id,
        sent_on=waiting.sent_on,
        language=waiting.language,
        due_on=waiting.due_on,
        is_old=waiting.is_old(uow.today),
        ends_on=waiting.ends_on,
    )
