"""What may be asked about the directory of programmes."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from marshmallow import validate

from services.chassis.http.command_fields import a_name, an_id, perhaps
from services.chassis.http.list_validators import each, each_once
from services.chassis.http.paging import Paged, a_sort
from services.contracts.vocabulary import BASES
from services.contracts.vocabulary import LEVELS as LANGUAGE_LEVELS
from services.employment.files.domain.files import LEVELS
from services.employment.programmes.domain.verification import STANDINGS
from services.platform.field_validators import A_FEW_WORDS
from services.platform.searching import a_query

LEFT_OUT: Any = object()
"""What a condition holds that a request says nothing of, which is not the same as null: that one takes it away."""
_YEARS = validate.Range(0, 60)
_STATUSES = [validate.Length(max=len(BASES)), each(validate.OneOf(BASES)), each_once]


@dataclass(frozen=True, kw_only=True)
class AskedLanguage:
    """A language in which a programme is given, by its name or its ISO 639 code, and the level that is asked."""

    language: str = field(metadata={"validate": A_FEW_WORDS})
    level: str | None = perhaps(validate.OneOf(LANGUAGE_LEVELS))


def _condition(*validators: Any) -> Any:
    return field(default_factory=lambda: LEFT_OUT, metadata={"validate": list(validators)})


@dataclass(frozen=True, kw_only=True)
class ListProgramme:
    """A partner's programme stands in the directory like this from now on.

    Its conditions may be left out while the entry has none; null, or an empty list, takes one away.
    """

    programme_id: str = an_id()
    name: str = a_name(200)
    partner: str = an_id()
    area_id: str = an_id()
    schooling_levels: list[str] = field(metadata={"validate": [validate.Length(1, 3), each(validate.OneOf(LEVELS))]})
    places: int = field(metadata={"validate": validate.Range(0, 10_000)})
    last_verified: date
    valid_until: date
    status_requirements: str | None = _condition(validate.Length(0, 500))
    """What is asked beside `statuses`, in words: no rule of ours reads it."""
    statuses: list[str] | None = _condition(*_STATUSES)
    years_from: int | None = _condition(_YEARS)
    years_to: int | None = _condition(_YEARS)
    languages: list[AskedLanguage] | None = _condition(validate.Length(max=20))
    waiting_weeks: int | None = _condition(validate.Range(0, 520))


@dataclass(frozen=True, kw_only=True)
class VerifyProgramme:
    """Whoever keeps the entry looked at it today: it still is so."""

    programme_id: str = an_id()


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
    standing: str | None = perhaps(validate.OneOf(STANDINGS))
    """Those that are `verified`, `asked` about, `unverified` or `over`."""
    q: str | None = a_query()
    sort: str = a_sort("area_id", "name", "valid_until")


@dataclass(frozen=True, kw_only=True)
class AskToVerify(Paged):
    """The entries that the caller keeps, of which nobody said for too long that they still are so."""


@dataclass(frozen=True, kw_only=True)
class AskGaps:
    """For which areas and levels no programme is valid, today or on a day."""

    on: date | None = None
