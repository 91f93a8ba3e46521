"""Newcomers as kept, each only for whoever acts for the unit."""

from typing import Any

from services.intake.access import authorised
from services.intake.aliases.queries import by_alias, survivor_id
from services.intake.consents import views as consents
from services.intake.eligibility import views as eligibility
from services.intake.erasures.queries import request_of
from services.intake.interview import views as interview
from services.intake.listing import listed, of_units
from services.intake.newcomers.answers import CameByThemselves, MergedFile, NewcomerFile, Registration, Registrations
from services.intake.newcomers.commands import AskNewcomer, AskNewcomers
from services.intake.newcomers.domain.newcomers import STATUSES, Newcomer
from services.intake.restrictions.queries import restriction_of
from services.intake.store import IntakeWork
from services.platform.references import AskIds, Held, Ids, ids, keys_of


def newcomer(ask: AskNewcomer, uow: IntakeWork) -> NewcomerFile:
    """One person's whole file; raises NotFound, Forbidden."""
    found: Newcomer = authorised(uow.newcomers, ask.newcomer_id, uow)
    profile, availability = found.profile, found.current_availability
    return NewcomerFile(
        **vars(found.person),
        id=found.id,
        unit_id=found.unit_id,
        registered_on=found.registered_on,
        phone_e164=found.reachable_at or None,
        reference=found.reference,
        age_rule=found.age_rule,
        status=found.status,
        withdrew_on=found.withdrew_on,
        eligibility=found.eligibility,
        profile=interview.profile(profile, availability) if profile and availability else None,
        availability=availability,
        circumstances=eligibility.circumstances(found.circumstances) if found.circumstances else None,
        child_safety=found.child_safety,
        consents={purpose: consents.consent(history) for purpose, history in found.consents.items()},
        erasure_request=request_of(found.id, uow),
        restriction=restriction_of(found.id, uow),
        corrections=corrections.made if (corrections := uow.corrections.find(found.id)) else (),
        self_registration=_came_by_themselves(found.id, uow),
        merged=tuple(
            MergedFile(id=merge.id, at=merge.at, by=merge.by, from_other=merge.from_other)
            for merge in _merges_into(found.id, uow)
        ),
        told_apart=uow.distinctions.find(found.id),
        moves=moves.made if (moves := uow.moves.find(found.id)) else (),
    )


def _came_by_themselves(newcomer_id: str, uow: IntakeWork) -> CameByThemselves | None:
    """Of this file, or of one that goes on in it."""
    files = list(by_alias([newcomer_id], uow))
    first = min(uow.self_registrations.where(newcomer_id=files), key=lambda each: each.sent_at, default=None)
    if first is None:
        return None
    return CameByThemselves(sent_on=first.sent_on, language=first.language, informed=first.informed)


def _merges_into(newcomer_id: str, uow: IntakeWork) -> list[Any]:
    return sorted(uow.merges.where(survivor_id=newcomer_id, stands=True), key=lambda merge: merge.at)


def ids_of(ask: AskIds, uow: IntakeWork) -> Ids:
    """The ids of references, of those whom the caller acts for."""
    found = uow.newcomers.where(reference_key=keys_of(ask))
    held = ((one.reference_key, uow.newcomers.find(survivor_id(one.id, uow)) or one) for one in found)
    own = ((key, one) for key, one in held if uow.caller.acts_for(one.unit_id))
    return ids(ask, ((key, Held(id=one.id, unit_id=one.unit_id)) for key, one in own))


def newcomers(ask: AskNewcomers, uow: IntakeWork) -> Registrations:
    """Registrations in a range of days, by day; raises NotFound, Forbidden, Invalid."""
    equals = {**of_units(ask.unit_id, uow), "status": ask.status or list(STATUSES)}
    days = ("registered_on", ask.registered_from, ask.registered_to)
    rows, cursor = listed("newcomers", ask, equals, days, ("unit_id", "status"), uow)
    return Registrations(newcomers=[Registration(**row) for row in rows], next=cursor)
