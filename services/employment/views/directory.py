"""The directory of programmes, and where it has gaps."""

from typing import Any

from services.chassis.documents import to_json
from services.employment import commands
from services.employment.domain import programmes as rules
from services.employment.domain.files import LEVELS
from services.employment.domain.programmes import Programme
from services.employment.store import EmploymentWork


def programmes(ask: commands.AskProgrammes, uow: EmploymentWork) -> dict[str, Any]:
    """Those of the area and for the level that were asked for, by area and name."""
    found = uow.programmes.where(**({"area_id": ask.area_id} if ask.area_id else {}))
    found = [p for p in found if ask.schooling_level in (None, *p.schooling_levels)]
    found.sort(key=lambda p: (p.area_id, p.name, p.id))
    return {"programmes": [_shown(p, uow) for p in found]}


def gaps(ask: commands.AskGaps, uow: EmploymentWork) -> dict[str, Any]:
    """The areas and levels for which no programme is valid on a day, places left or not."""
    on = ask.on or uow.today
    missing = rules.gaps({area.id for area in uow.areas.where()}, LEVELS, uow.programmes.where(), on)
    shown = [{"area_id": area, "schooling_level": level} for area, level in missing]
    return {"on": on.isoformat(), "gaps": shown}


def _shown(programme: Programme, uow: EmploymentWork) -> dict[str, Any]:
    shown: dict[str, Any] = to_json(programme)
    del shown["held_by"]
    return {**shown, "places_left": programme.places_left, "valid": programme.valid_on(uow.today)}
