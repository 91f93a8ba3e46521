"""Opening units."""

from services.chassis.http.answers import Answer, Identified, created, done
from services.contracts.intake import UnitOpened
from services.intake.store import IntakeWork
from services.intake.units.commands import OpenUnit
from services.intake.units.domain import Unit
from services.platform.contact_details import belgian_postcode
from services.platform.wording import given


def open_unit(order: OpenUnit, uow: IntakeWork) -> Answer[Identified]:
    """Open a unit or describe it anew; the same description again changes nothing."""
    known, unit = uow.units.find(order.unit_id), _described(order)
    if unit == known:
        return done(unit.id)
    uow.units.put(unit)
    uow.publish(_opened(unit))
    return done(unit.id) if known else created(unit.id)


def prefetch_units(orders: list[OpenUnit], uow: IntakeWork) -> None:
    """Load in one go what a batch describes."""
    uow.units.prefetch({order.unit_id for order in orders})


def _described(order: OpenUnit) -> Unit:
    return Unit(
        id=order.unit_id,
        label=order.label,
        area_id=order.area_id,
        area_label=order.area_label,
        kind=order.kind,
        starts_on=order.starts_on,
        position=order.position,
        municipalities=tuple(order.municipalities),
        postcodes=tuple(dict.fromkeys(filter(None, map(belgian_postcode, order.postcodes)))),
        phone=given(order.phone),
    )


def _opened(unit: Unit) -> UnitOpened:
    return UnitOpened(
        unit_id=unit.id,
        label=unit.label,
        area_id=unit.area_id,
        area_label=unit.area_label,
        kind=unit.kind,
        starts_on=unit.starts_on,
        position=unit.position,
    )
