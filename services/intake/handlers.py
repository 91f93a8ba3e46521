"""What intake does: load, ask the domain, keep, announce. The chassis commits afterwards."""

from services.chassis.answers import Answer, created, done
from services.chassis.repeating import same_as_before
from services.contracts import intake as events
from services.contracts.ids import id_of
from services.intake import commands, domain
from services.intake.domain import Newcomer, Person, Unit
from services.intake.store import IntakeWork


def open_unit(order: commands.OpenUnit, uow: IntakeWork) -> Answer:
    """Open a unit or describe it anew; the same description again changes nothing."""
    known = uow.units.find(order.unit_id)
    unit = Unit(
        id=order.unit_id,
        label=order.label,
        area_id=order.area_id,
        area_label=order.area_label,
        kind=order.kind,
        starts_on=order.starts_on,
        position=order.position,
        municipalities=tuple(order.municipalities),
        postcodes=tuple(order.postcodes),
    )
    if unit == known:
        return done(unit.id)
    uow.units.put(unit)
    uow.publish(
        events.UnitOpened(
            unit_id=unit.id,
            label=unit.label,
            area_id=unit.area_id,
            area_label=unit.area_label,
            kind=unit.kind,
            starts_on=unit.starts_on,
            position=unit.position,
        )
    )
    return done(unit.id) if known else created(unit.id)


def register_newcomer(order: commands.RegisterNewcomer, uow: IntakeWork) -> Answer:
    """Register a person once; the same reference with the same content again changes nothing."""
    uow.caller.must_act_for(order.unit_id)
    unit = uow.units.get(order.unit_id)
    newcomer = domain.register(_newcomer(order, unit, uow))
    known = uow.newcomers.find(newcomer.id)
    if known is not None:
        return same_as_before(_registration(known), _registration(newcomer))
    uow.newcomers.add(newcomer)
    earliest = domain.may_volunteer_from(newcomer.person.birth_date)
    uow.publish(
        events.NewcomerRegistered(
            newcomer_id=newcomer.id,
            unit_id=newcomer.unit_id,
            registered_on=newcomer.registered_on,
            may_volunteer_from=earliest if earliest > uow.today else None,
        )
    )
    return created(newcomer.id)


def prefetch_registrations(orders: list[commands.RegisterNewcomer], uow: IntakeWork) -> None:
    """Load in one go what a batch of registrations will look at."""
    uow.units.prefetch({order.unit_id for order in orders})
    uow.newcomers.prefetch({id_of("newcomer", order.reference) for order in orders if order.reference})


def _newcomer(order: commands.RegisterNewcomer, unit: Unit, uow: IntakeWork) -> Newcomer:
    return Newcomer(
        id=id_of("newcomer", order.reference) if order.reference else uow.new_id(),
        unit_id=unit.id,
        registered_on=order.registered_on or uow.today,
        reference=order.reference,
        age_rule=order.age_rule,
        person=Person(
            first_name=order.first_name.strip(),
            last_name=order.last_name.strip(),
            birth_date=order.birth_date,
            gender=order.gender,
            nationality=order.nationality,
            municipality=order.municipality,
            postcode=order.postcode,
            phone=order.phone,
            email=order.email,
        ),
    )


def _registration(newcomer: Newcomer) -> dict[str, object]:
    """What was said at registration, to tell a repetition from a contradiction."""
    return {"id": newcomer.id, "unit_id": newcomer.unit_id, "registered_on": newcomer.registered_on} | vars(newcomer.person)
