"""The directory: a partner's programme as it stands from now on."""

from dataclasses import replace

from services.chassis.http.answers import Answer, created, done
from services.contracts.employment import ProgrammeListed
from services.employment.access import must_be_partner
from services.employment.files.domain.files import LEVELS
from services.employment.programmes.commands import ListProgramme
from services.employment.programmes.domain import Area, Programme
from services.employment.store import EmploymentWork


def list_programme(order: ListProgramme, uow: EmploymentWork) -> Answer:
    """List it, or describe it anew; the same content again changes nothing. Referrals that hold its places stay."""
    must_be_partner(uow.caller, order.partner)
    listed, known = _listed(order), uow.programmes.find(order.programme_id)
    if known:
        must_be_partner(uow.caller, known.partner)
        listed = replace(listed, held_by=known.held_by)
    if listed != known:
        uow.programmes.put(listed)
        know_area(listed.area_id, uow)
        uow.publish(_programme_listed(listed))
    return done(listed.id) if known else created(listed.id)


def know_area(area_id: str, uow: EmploymentWork) -> None:
    """Keep that this area exists."""
    if uow.areas.find(area_id) is None:
        uow.areas.add(Area(id=area_id))


def _listed(order: ListProgramme) -> Programme:
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
    )


def _programme_listed(programme: Programme) -> ProgrammeListed:
    return ProgrammeListed(
        programme_id=programme.id,
        area_id=programme.area_id,
        schooling_levels=programme.schooling_levels,
        places=programme.places,
        valid_until=programme.valid_until,
    )
