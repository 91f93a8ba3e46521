"""The directory of programmes, and where it has gaps."""

from dataclasses import fields
from datetime import date

from services.chassis.http.paging import Key, page_of
from services.employment.files.domain.files import LEVELS
from services.employment.programmes.answers import Gap, Gaps, ProgrammeRow, Programmes
from services.employment.programmes.commands import AskGaps, AskProgramme, AskProgrammes, AskToVerify
from services.employment.programmes.domain import Description, Programme
from services.employment.programmes.domain import gaps as domain
from services.employment.programmes.domain.verification import ASKED, FADED, asked_from, fades_on, standing
from services.employment.programmes.queries import keeps, owner_of, steps_in
from services.employment.store import EmploymentWork
from services.platform.searching import is_found

SORTS: dict[str, Key[Programme]] = {
    "area_id": lambda each: f"{each.area_id} {each.name}",
    "name": lambda each: each.name.casefold(),
    "valid_until": lambda each: each.valid_until.isoformat(),
}


def programme(ask: AskProgramme, uow: EmploymentWork) -> ProgrammeRow:
    """One programme; raises NotFound."""
    return _row(uow.programmes.get(ask.programme_id), uow)


def programmes(ask: AskProgrammes, uow: EmploymentWork) -> Programmes:
    """Those of the area and for the level that were asked for, by area and name."""
    found = uow.programmes.where(**({"area_id": ask.area_id} if ask.area_id else {}))
    asked = [programme for programme in found if _is_asked(programme, ask, uow.today)]
    shown, cursor = page_of(ask, asked, SORTS, lambda programme: programme.id)
    return Programmes(programmes=[_row(programme, uow) for programme in shown], next=cursor)


def to_verify(ask: AskToVerify, uow: EmploymentWork) -> Programmes:
    """Those that the caller keeps, or is asked about in the owner's place, the longest unverified first; faded too."""
    waiting = [
        programme
        for programme in uow.programmes.where()
        if standing(programme, uow.today) in (ASKED, FADED)
        and (keeps(uow.caller, programme) or steps_in(programme, uow))
    ]
    by_date: dict[str, Key[Programme]] = {"": lambda programme: programme.last_verified.isoformat()}
    shown, cursor = page_of(ask, waiting, by_date, lambda programme: programme.id)
    return Programmes(programmes=[_row(programme, uow) for programme in shown], next=cursor)


def _is_asked(programme: Programme, ask: AskProgrammes, today: date) -> bool:
    return (
        ask.schooling_level in (None, *programme.schooling_levels)
        and ask.partner in (None, programme.partner)
        and ask.valid in (None, programme.valid_on(today))
        and ask.standing in (None, standing(programme, today))
        and is_found(ask.q, (programme.name, programme.area_id, programme.partner))
    )


def gaps(ask: AskGaps, uow: EmploymentWork) -> Gaps:
    """The areas and levels for which no programme is valid and verified on a day, places left or not."""
    on = ask.on or uow.today
    missing = domain.gaps({area.id for area in uow.areas.where()}, LEVELS, uow.programmes.where(), on)
    return Gaps(on=on, gaps=[Gap(area_id=area, schooling_level=level) for area, level in missing])


def _row(programme: Programme, uow: EmploymentWork) -> ProgrammeRow:
    described = {field.name: getattr(programme, field.name) for field in fields(Description)}
    return ProgrammeRow(
        **described,
        told_as=uow.told_as(programme.id),
        places_left=programme.places_left,
        valid=programme.valid_on(uow.today),
        owner=owner_of(programme),
        owner_units=tuple(sorted(programme.units)) if owner_of(programme) == "unit" else (),
        standing=standing(programme, uow.today),
        ask_from=asked_from(programme),
        fades_on=fades_on(programme),
    )
