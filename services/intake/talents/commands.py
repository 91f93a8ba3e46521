"""What may be asked about the list of talents."""

from dataclasses import dataclass, field

from marshmallow import validate

from services.chassis.http.asked import OfRelease
from services.chassis.http.command_fields import perhaps
from services.contracts.talents.table import LANGUAGES


@dataclass(frozen=True, kw_only=True)
class AskTalents(OfRelease):
    """What a word that somebody types may mean; without one, the whole list."""

    text: str | None = perhaps(validate.Length(max=60))
    language: str = field(default="nl", metadata={"validate": validate.OneOf(LANGUAGES)})
