"""What may be asked about messages."""

from dataclasses import dataclass

from marshmallow import validate

from services.chassis.http.command_fields import an_id, perhaps
from services.chassis.http.paging import Paged, a_sort


@dataclass(frozen=True, kw_only=True)
class AskMessages:
    """What somebody was told, and is to be told."""

    newcomer_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskUntold(Paged):
    """Who could not be told something, and whom nobody called yet."""

    unit_id: str | None = perhaps(validate.Length(1, 60))
    sort: str = a_sort("planned_at")


@dataclass(frozen=True, kw_only=True)
class NoteCall:
    """A coordinator told them what the message did not."""

    newcomer_id: str = an_id()
    message_id: str = an_id()
