"""The question about what waits for a person."""

from dataclasses import dataclass

from marshmallow import validate

from services.chassis.http.command_fields import ID, perhaps
from services.chassis.http.paging import Paged
from services.matching.todos.domain.kinds import CODES

OF_EACH_AT_MOST = 50


@dataclass(frozen=True, kw_only=True)
class AskTodos(Paged):
    """What waits for a person today, of one unit or one kind where that is given."""

    unit: str | None = perhaps(ID)
    kind: str | None = perhaps(validate.OneOf(CODES))
    of_each: int | None = perhaps(validate.Range(1, OF_EACH_AT_MOST))
    """The most urgent so many of each kind, and no more: for a first look."""
