"""Correcting what a registration said."""

from dataclasses import replace

from services.chassis.errors import Conflict
from services.chassis.http.answers import Answer, Identified, done
from services.contracts.intake import RegistrationCorrected
from services.intake.access import authorised
from services.intake.eligibility.domain import age
from services.intake.newcomers.commands import CorrectPerson, CorrectReference
from services.intake.newcomers.domain.corrections import Corrections, corrected, differences, registered_as
from services.intake.newcomers.domain.moves import registered_by
from services.intake.newcomers.domain.newcomers import Newcomer
from services.intake.newcomers.domain.references import HeldReference
from services.intake.newcomers.handlers.persons import person_of
from services.intake.store import IntakeWork


def correct_person(order: CorrectPerson, uow: IntakeWork) -> Answer[Identified]:
    """Keep what is said now, and what stood there before; the same again changes nothing. Raises NotFound, Invalid.

    Others hear of it only where something changes that they know: see `RegistrationCorrected`.
    """
    known = authorised(uow.newcomers, order.newcomer_id, uow)
    now = corrected(known, person_of(order), order.registered_on, uow.today)
    keep_corrected(known, now, uow)
    return done(known.id)


def correct_reference(order: CorrectReference, uow: IntakeWork) -> Answer[Identified]:
    """Keep under which reference and by which age rule they were registered; the same again changes nothing.

    The reference belongs to the unit that registered the person, whoever keeps the file now. Raises NotFound, Invalid,
    Conflict `reference-in-use`.
    """
    known = authorised(uow.newcomers, order.newcomer_id, uow)
    now = registered_as(known, order.reference, order.age_rule, uow.today)
    if now.reference and now.reference_key != known.reference_key:
        _hold(now, now.reference, uow)
    if now != known:
        keep_corrected(known, now, uow)
    return done(known.id)


def _hold(newcomer: Newcomer, reference: str, uow: IntakeWork) -> None:
    unit_id = registered_by(newcomer, uow.moves.find(newcomer.id))
    for other in uow.newcomers.where(reference_key=newcomer.reference_key):
        if other.id != newcomer.id and registered_by(other, uow.moves.find(other.id)) == unit_id:
            raise Conflict("reference-in-use", "Somebody else of this unit has this reference.", id=newcomer.id)
    held = uow.id_of("newcomer", unit_id, reference)
    uow.held_references.put(HeldReference(id=held, newcomer_id=newcomer.id))


def keep_corrected(known: Newcomer, now: Newcomer, uow: IntakeWork) -> None:
    """Keep the file as it now is, and of the registration what stood there before; tell what others know of it."""
    made = differences(known, now, uow.now, uow.caller.subject, uow.caller.role)
    if made:
        before = uow.corrections.find(known.id) or Corrections(id=known.id, unit_id=known.unit_id)
        uow.corrections.put(replace(before, made=(*before.made, *made)))
    uow.newcomers.save(now)
    said = _registration_corrected(now, uow)
    if said != _registration_corrected(known, uow):
        uow.publish(said)


def _registration_corrected(newcomer: Newcomer, uow: IntakeWork) -> RegistrationCorrected:
    """What others know of a registration; of the postcode nothing before an interview, which is what tells it first."""
    registering_unit = registered_by(newcomer, uow.moves.find(newcomer.id))
    return RegistrationCorrected(
        newcomer_id=newcomer.id,
        unit_id=newcomer.unit_id,
        registered_on=newcomer.registered_on,
        may_volunteer_from=age.still_to_come(newcomer.person.birth_date, uow.today),
        minor_until=age.minor_until(newcomer.person.birth_date, uow.today),
        postcode=newcomer.person.travel_starts_at if newcomer.profile else None,
        registered_by=registering_unit if registering_unit != newcomer.unit_id else None,
    )
