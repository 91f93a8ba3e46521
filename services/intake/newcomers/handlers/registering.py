"""Registering people."""

from dataclasses import replace
from datetime import date

from services.chassis.errors import Conflict
from services.chassis.http.answers import Answer, created, done
from services.chassis.http.idempotency import same_as_before
from services.contracts.intake import NewcomerRegistered
from services.intake.aliases.queries import survivor_id
from services.intake.eligibility.domain import age
from services.intake.newcomers import resembling
from services.intake.newcomers.answers import Registered
from services.intake.newcomers.commands import RegisterNewcomer
from services.intake.newcomers.domain import distinctions
from services.intake.newcomers.domain.corrections import as_registered
from services.intake.newcomers.domain.likeness import likeness_keys
from services.intake.newcomers.domain.newcomers import Newcomer, registered
from services.intake.newcomers.domain.person import understood
from services.intake.newcomers.domain.references import HeldReference
from services.intake.newcomers.handlers.persons import person_of
from services.intake.store import IntakeWork
from services.platform.wording import given, optional_key_of


def register_newcomer(order: RegisterNewcomer, uow: IntakeWork) -> Answer[Registered]:
    """Register a person once; the same reference with the same content again changes nothing.

    The same is what was said at first, or what corrections made of it since. A reference belongs to the unit: another
    unit may use the same for somebody else. Whoever may be registered already is named; where that is very likely,
    the caller says why this is somebody else. Raises NotFound, Invalid, Conflict.
    """
    uow.caller.must_act_for(uow.units.get(order.unit_id).id)
    newcomer_id = _held_by(order, uow) if order.reference else uow.new_id()
    _must_not_be_erased(newcomer_id, uow)
    known = _meant(order, uow.newcomers.find(newcomer_id), uow)
    newcomer = registered(_newcomer(newcomer_id, order, known, uow), uow.today)
    if known is not None and _is_free_by_now(newcomer, known):
        known, newcomer = None, _with_freed_reference(order, newcomer, uow)
    if known is not None:
        same = same_as_before(_registration(known), _registration(newcomer)).content.id
        return done(Registered(id=survivor_id(same, uow)))
    _tell_apart(order, newcomer, uow)
    uow.newcomers.add(newcomer)
    uow.publish(newcomer_registered(newcomer, uow.today))
    likely = resembling.likely_duplicates(newcomer, uow)
    resembling.note(newcomer, uow)
    return created(Registered(id=newcomer.id, likely_duplicates=likely or None))


def _tell_apart(order: RegisterNewcomer, newcomer: Newcomer, uow: IntakeWork) -> None:
    """Keep why this is somebody else, where anybody was like them.

    Raises Conflict `very-likely-registered` where that is nearly sure and nobody says why.
    What has a reference comes out of somebody's own list, which tells its people apart.
    """
    if order.another_person is None:
        if order.reference is None:
            own, elsewhere = resembling.very_likely(newcomer, uow)
            distinctions.must_be_told_apart(own, elsewhere)
        return
    if not resembling.alike(newcomer.person, uow):
        return
    uow.distinctions.add(
        distinctions.Distinction(
            id=newcomer.id,
            reason=order.another_person,
            words=given(order.another_person_words),
            at=uow.now,
            by=uow.caller.subject,
            role=uow.caller.role,
            alike=resembling.likely_duplicates(newcomer, uow),
        )
    )


def prefetch_registrations(orders: list[RegisterNewcomer], uow: IntakeWork) -> None:
    """Load in one go what a batch of registrations will look at."""
    uow.units.prefetch({order.unit_id for order in orders})
    ids = {_id_of(order, uow) for order in orders if order.reference}
    uow.held_references.prefetch(ids)
    uow.newcomers.prefetch(ids)
    uow.corrections.prefetch(ids)
    uow.erased_persons.prefetch(ids)
    resembling.load({key for order in orders for key in likeness_keys(person_of(order))}, uow)


def newcomer_registered(newcomer: Newcomer, today: date) -> NewcomerRegistered:
    """What the others hear: of the birth date only from when this person may volunteer, and until which month they are
    a minor, while that is to come."""
    return NewcomerRegistered(
        newcomer_id=newcomer.id,
        unit_id=newcomer.unit_id,
        registered_on=newcomer.registered_on,
        may_volunteer_from=age.still_to_come(newcomer.person.birth_date, today),
        minor_until=age.minor_until(newcomer.person.birth_date, today),
    )


def _must_not_be_erased(newcomer_id: str, uow: IntakeWork) -> None:
    """Raise Conflict `person-erased`: what was kept of before brings nobody back. Whoever comes again is somebody new.

    What has no reference is registered under an id that nobody had.
    """
    if uow.erased_persons.find(newcomer_id) is not None:
        detail = "Whoever had this reference was erased. If they come again, register them without it, or with another."
        raise Conflict("person-erased", detail, id=newcomer_id)


def _held_by(order: RegisterNewcomer, uow: IntakeWork) -> str:
    """Whose this reference of the unit is: the file that got it by a correction, or the one that it makes itself."""
    derived = _id_of(order, uow)
    held = uow.held_references.find(derived)
    return held.newcomer_id if held else derived


def _is_free_by_now(asked: Newcomer, known: Newcomer) -> bool:
    """Whether this file has another reference since, and somebody else is meant by the one that was corrected away."""
    return known.reference_key != asked.reference_key and _registration(known) != _registration(asked)


def _with_freed_reference(order: RegisterNewcomer, newcomer: Newcomer, uow: IntakeWork) -> Newcomer:
    somebody = replace(newcomer, id=uow.new_id())
    uow.held_references.put(HeldReference(id=_id_of(order, uow), newcomer_id=somebody.id))
    return somebody


def _id_of(order: RegisterNewcomer, uow: IntakeWork) -> str:
    return uow.id_of("newcomer", order.unit_id, order.reference or "")


def _newcomer(newcomer_id: str, order: RegisterNewcomer, known: Newcomer | None, uow: IntakeWork) -> Newcomer:
    """As asked; without a day it is today, or the day that is known."""
    return Newcomer(
        id=newcomer_id,
        unit_id=order.unit_id,
        registered_on=order.registered_on or (known.registered_on if known else uow.today),
        reference=order.reference,
        reference_key=optional_key_of(order.reference),
        age_rule=order.age_rule,
        person=person_of(order),
    )


def _meant(order: RegisterNewcomer, known: Newcomer | None, uow: IntakeWork) -> Newcomer | None:
    """The file as it is; where the order says what the registration said at first, the file as it was then."""
    made = uow.corrections.find(known.id) if known else None
    if known is None or made is None:
        return known
    first = as_registered(known, made.made)
    is_first = person_of(order) == understood(first.person) and order.registered_on in (None, first.registered_on)
    return first if is_first else known


def _registration(newcomer: Newcomer) -> dict[str, object]:
    """What was said at registration, to tell a repetition from a contradiction.

    The id comes from the unit that registered, which need not be the one that keeps the file by now.
    """
    said = {"id": newcomer.id, "registered_on": newcomer.registered_on}
    return said | vars(understood(newcomer.person))
