"""Availability changes between interviews."""

from dataclasses import replace

from services.chassis.http.answers import Answer, Identified, done
from services.contracts.intake import AvailabilityChanged, Period
from services.contracts.vocabulary import DAYS, SLOTS, slots_of
from services.intake.access import authorised
from services.intake.interview.commands import ChangeAvailability
from services.intake.interview.domain.availability import Availability, by_date, changed
from services.intake.store import IntakeWork
from services.platform.wording import in_order


def change_availability(order: ChangeAvailability, uow: IntakeWork) -> Answer[Identified]:
    """Keep when the person can, in place of what was known; the same again, or something older, changes nothing."""
    newcomer = authorised(uow.newcomers, order.newcomer_id, uow)
    known = newcomer.current_availability
    now = changed(known, _availability(order), uow.today)
    if now != known:
        uow.newcomers.save(replace(newcomer, availability=now))
        uow.publish(availability_changed(newcomer.id, now))
    return done(newcomer.id)


def _availability(order: ChangeAvailability) -> Availability:
    return Availability(
        changed_on=order.changed_on,
        available_days=in_order(order.available_days, DAYS),
        available_slots=in_order(order.available_slots, SLOTS),
        away=by_date(Period(from_on=each.from_on, until=each.until) for each in order.away),
    )


def availability_changed(newcomer_id: str, now: Availability) -> AvailabilityChanged:
    """What others hear of when somebody can."""
    return AvailabilityChanged(
        newcomer_id=newcomer_id,
        changed_on=now.changed_on,
        slots=slots_of(now.available_days, now.available_slots),
        away=now.away,
    )
