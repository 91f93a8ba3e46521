"""What may be asked about the directory of programmes."""

from dataclasses import dataclass, field
from datetime import date

from marshmallow import validate

from services.chassis.http.command_fields import a_name, an_id, perhaps
from services.chassis.http.list_validators import each
from services.chassis.http.paging import Paged, a_sort
from services.employment.files.domain.files import LEVELS
from services.platform.searching import a_query


@dataclass(frozen=True, kw_only=True)
class ListProgramme:
    """A partner's programme stands in the directory like this from now on."""

    programme_id: str = an_id()
    name: str = a_name(200)
    partner: str = an_id()
    area_id: str = an_id()
    schooling_levels: list[str] = field(metadata={"validate": [validate.Length(1, 3), each(validate.OneOf(LEVELS))]})
    places: int = field(metadata={"validate": validate.Range(0, 10_000)})
    last_verified: date
    valid_until: date
    status_requirements: str | None = perhaps(validate.Length(0, 500))


@dataclass(frozen=True, kw_only=True)
class AskProgramme:
    """One programme of the directory."""

    programme_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskProgrammes(Paged):
    """The directory, or the part for one area or schooling level."""

    area_id: str | None = perhaps(validate.Length(1, 60))
    schooling_level: str | None = perhaps(validate.OneOf(LEVELS))
    partner: str | None = perhaps(validate.Length(1, 60))
    valid: bool | None = None
    """Those that are valid today, or those that are not."""
    q: str | None = a_query()
    sort: str = a_sort("area_id", "name", "valid_until")


@dataclass(frozen=True, kw_only=True)
class AskGaps:
    """For which areas and levels no programme is valid, today or on a day."""

    on: date | None = None
