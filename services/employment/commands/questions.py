"""What employment may be asked without changing anything."""

from dataclasses import dataclass
from datetime import date

from marshmallow import validate

from services.employment.commands.fields import an_id, perhaps
from services.employment.domain.files import LEVELS

ID = validate.Length(1, 60)


@dataclass(frozen=True, kw_only=True)
class AskPortfolio:
    """What volunteering showed of one newcomer."""

    newcomer_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskProgrammes:
    """The directory, or the part for one area or schooling level."""

    area_id: str | None = perhaps(ID)
    schooling_level: str | None = perhaps(validate.OneOf(LEVELS))


@dataclass(frozen=True, kw_only=True)
class AskGaps:
    """For which areas and levels no programme is valid, today or on a day."""

    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class AskPaths:
    """The trajectories or referrals of a newcomer; a coach may leave it out and gets its partner's."""

    newcomer: str | None = perhaps(ID)
