"""The directory: a partner's programme as it stands from now on."""

from dataclasses import replace

from services.chassis.http.answers import Answer, Identified, created, done
from services.contracts.employment import ProgrammeListed
from services.employment.files.domain.files import LEVELS
from services.employment.programmes import domain as programmes
from services.employment.programmes.commands import ListProgramme
from services.employment.programmes.domain import Area, Programme
from services.employment.programmes.queries import must_keep, must_know_area
from services.employment.store import EmploymentWork
from services.platform.caller import Caller


def list_programme(order: ListProgramme, uow: EmploymentWork) -> Answer[Identified]:
    """List it, or describe it anew; the same content again changes nothing. Referrals that hold its places stay."""
    known = uow.programmes.find(order.programme_id)
    must_keep(uow.caller, order.partner, known)
    listed = _listed(order, known, uow.caller)
    programmes.must_be_dated(listed, uow.today)
    must_know_area(listed.area_id, uow)
    if listed != known:
        uow.programmes.put(listed)
    if known is None or replace(listed, units=known.units) != known:
        uow.publish(_programme_listed(listed, uow.told_as(listed.id)), about=listed.id)
    return done(listed.id) if known else created(listed.id)


def know_area(area_id: str, uow: EmploymentWork) -> None:
    """Keep that this area exists."""
    if uow.areas.find(area_id) is None:
        uow.areas.add(Area(id=area_id))


def _listed(order: ListProgramme, known: Programme | None, caller: Caller) -> Programme:
    """As ordered; the places that are held stay held, and the partner's own word ends what units say for it."""
    listed_by = known.units if known else caller.units
    return Programme(
        id=order.programme_id,
        name=order.name,
        partner=order.partner,
        area_id=order.area_id,
        schooling_levels=tuple(level for level in LEVELS if level in order.schooling_levels),
        places=order.places,
        last_verified=order.last_verified,
        valid_until=order.valid_until,
        status_requirements=order.status_requirements,
        held_by=known.held_by if known else frozenset(),
        units=frozenset() if caller.role == "coach" else listed_by,
    )


def _programme_listed(programme: Programme, told_as: str) -> ProgrammeListed:
    return ProgrammeListed(
        programme_id=told_as,
        area_id=programme.area_id,
        schooling_levels=programme.schooling_levels,
        places=programme.places,
        valid_until=programme.valid_until,
    )
