"""Somebody registers themselves on a phone, or takes it back. Nothing that is answered tells who is known here."""

from services.chassis.errors import Conflict, Invalid, TooMuch
from services.chassis.storage.store import Listing
from services.intake.self_registrations.commands import RegisterMyself, TakeBack
from services.intake.self_registrations.domain import (
    OF_ADDRESS,
    OF_UNIT,
    WAITING,
    WHILE,
    Applicant,
    SelfRegistration,
    SentFrom,
    must_be_possible,
    sent_again,
)
from services.intake.self_registrations.handlers import forgetting
from services.intake.self_registrations.queries import browser_key, first_id, next_id, of_browser, of_person
from services.intake.store import IntakeWork


def register_myself(order: RegisterMyself, address: str, uow: IntakeWork) -> None:
    """Keep it until a coordinator decides; the same phone and birth date again is the same.

    Raises Invalid, NotFound, TooMuch `too-many-attempts`.
    """
    applicant = Applicant(
        first_name=order.first_name.strip(),
        last_name=order.last_name.strip(),
        birth_date=order.birth_date,
        phone=order.phone.strip(),
    )
    must_be_possible(applicant, uow.today)
    _must_be_open(order.unit_id, uow)
    _count(address, uow)
    now = SelfRegistration(
        id=_id_of(applicant, uow),
        unit_id=order.unit_id,
        sent_at=uow.now,
        sent_on=uow.today,
        language=order.language,
        informed=order.informed,
        sealed_for=uow.new_id(),
        applicant=applicant,
        browsers=(browser_key(order.browser, uow),),
    )
    uow.self_registrations.put(sent_again(uow.self_registrations.find(now.id), now))


def take_back(order: TakeBack, uow: IntakeWork) -> None:
    """What this browser sent waits no longer. Whatever was decided on stays as it is, and so does what others sent."""
    for each in of_browser(order.browser, uow):
        if each.id == order.self_registration_id and each.state == WAITING:
            now = each.without(browser_key(order.browser, uow), uow.today)
            if now.state != WAITING:
                forgetting.forget(now, uow)
            uow.self_registrations.save(now)


def _id_of(applicant: Applicant, uow: IntakeWork) -> str:
    """Derived of phone and birth date; of whoever comes again after one led to a file, of that one: it stays."""
    known = list(of_person(applicant.phone, applicant.birth_date, uow))
    if not known:
        return first_id(applicant.phone, applicant.birth_date, uow)
    return next_id(known[-1], uow) if known[-1].newcomer_id else known[-1].id


def _must_be_open(unit_id: str, uow: IntakeWork) -> None:
    """Raise Invalid for no unit, Conflict where so many wait that nobody would look through more."""
    unit = uow.units.find(unit_id)
    if unit is None or (unit.starts_on and unit.starts_on > uow.today):
        raise Invalid("unknown-unit", "Choose where to register.", field="unit_id")
    waiting = Listing(equals={"unit_id": unit_id, "state": WAITING}, by="sent_on", at_most=OF_UNIT)
    if len(uow.store.listed("self_registrations", waiting)) >= OF_UNIT:
        raise Conflict("too-many-waiting", "Too many wait at the moment.", unit_id=unit_id)


def _count(address: str, uow: IntakeWork) -> None:
    """Raise TooMuch for an address from which too many came within the hour."""
    fresh = SentFrom(id=uow.derived_id("self-registrations-from", address), count=0, at=uow.now)
    known = uow.self_registration_counts.find(fresh.id) or fresh
    if uow.now - known.at >= WHILE:
        known = fresh
    if known.count >= OF_ADDRESS:
        seconds = int((known.at + WHILE - uow.now).total_seconds()) + 1
        raise TooMuch("too-many-attempts", f"Too many attempts: try again in {seconds} s.", retry_after=seconds)
    uow.self_registration_counts.put(SentFrom(id=fresh.id, count=known.count + 1, at=known.at))
