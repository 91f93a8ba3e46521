"""What may be asked about files that nobody touched."""

from dataclasses import dataclass

from marshmallow import validate

from services.chassis.http.command_fields import an_id, perhaps
from services.chassis.http.paging import Paged, a_sort


@dataclass(frozen=True, kw_only=True)
class AskUntouched(Paged):
    """Whom a coordinator has to ask: they did not answer, or no message reached them."""

    unit_id: str | None = perhaps(validate.Length(1, 60))
    sort: str = a_sort("waits_since")


@dataclass(frozen=True, kw_only=True)
class NoteStay:
    """The person told a coordinator that they want to stay."""

    newcomer_id: str = an_id()
