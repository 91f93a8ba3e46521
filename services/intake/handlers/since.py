"""What becomes known of somebody beside the interview; the same again, or something older, changes nothing."""

from dataclasses import replace

from services.chassis.http.answers import Answer, done
from services.contracts import intake as events
from services.contracts.vocabulary import DAYS, SLOTS, slots_of
from services.intake import commands
from services.intake.domain.availability import Availability, changed, in_time
from services.intake.domain.child_safety import ChildSafety, looked_at
from services.intake.domain.circumstances import BENEFITS, Circumstances, determined
from services.intake.domain.profiles import in_order
from services.intake.handlers.files import my_newcomer
from services.intake.store import IntakeWork


def change_availability(order: commands.ChangeAvailability, uow: IntakeWork) -> Answer:
    """Keep when the person can, in place of what was known."""
    newcomer = my_newcomer(order.newcomer_id, uow)
    now = changed(newcomer.can, _availability(order), uow.today)
    if now != newcomer.can:
        uow.newcomers.save(replace(newcomer, availability=now))
        uow.publish(_changed(newcomer.id, now))
    return done(newcomer.id)


def determine_duties(order: commands.DetermineDuties, uow: IntakeWork) -> Answer:
    """Keep the circumstances, and tell only whom to notify."""
    newcomer = my_newcomer(order.newcomer_id, uow)
    now = determined(newcomer.circumstances, _circumstances(order, uow), uow.today)
    if now != newcomer.circumstances:
        uow.newcomers.save(replace(newcomer, circumstances=now))
        uow.publish(
            events.DutiesDetermined(newcomer_id=newcomer.id, determined_on=now.determined_on, duties=now.duties)
        )
    return done(newcomer.id, duties=list(now.duties))


def check_child_safety(order: commands.CheckChildSafety, uow: IntakeWork) -> Answer:
    """Keep whether the extract was seen."""
    newcomer = my_newcomer(order.newcomer_id, uow)
    now = looked_at(newcomer.child_safety, _child_safety(order, uow), uow.today)
    if now != newcomer.child_safety:
        uow.newcomers.save(replace(newcomer, child_safety=now))
        uow.publish(_checked(newcomer.id, now))
    return done(newcomer.id, cleared=now.cleared)


def _availability(order: commands.ChangeAvailability) -> Availability:
    return Availability(
        changed_on=order.changed_on,
        available_days=in_order(order.available_days, DAYS),
        available_slots=in_order(order.available_slots, SLOTS),
        away=in_time(events.Period(from_on=each.from_on, until=each.until) for each in order.away),
    )


def _changed(newcomer_id: str, now: Availability) -> events.AvailabilityChanged:
    return events.AvailabilityChanged(
        newcomer_id=newcomer_id,
        changed_on=now.changed_on,
        slots=slots_of(now.available_days, now.available_slots),
        away=now.away,
    )


def _circumstances(order: commands.DetermineDuties, uow: IntakeWork) -> Circumstances:
    return Circumstances(
        determined_on=order.determined_on,
        lives_in_reception=order.lives_in_reception,
        benefits=in_order(order.benefits, BENEFITS),
        determined_by=uow.caller.subject,
    )


def _child_safety(order: commands.CheckChildSafety, uow: IntakeWork) -> ChildSafety:
    return ChildSafety(
        cleared=order.cleared,
        checked_on=order.checked_on,
        valid_until=order.valid_until,
        checked_by=uow.caller.subject,
    )


def _checked(newcomer_id: str, seen: ChildSafety) -> events.ChildSafetyChecked:
    return events.ChildSafetyChecked(
        newcomer_id=newcomer_id, cleared=seen.cleared, checked_on=seen.checked_on, valid_until=seen.valid_until
    )
