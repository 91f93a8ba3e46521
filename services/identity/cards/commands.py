"""What may be asked about cards."""

from dataclasses import dataclass, field

from marshmallow import validate

from services.chassis.http.command_fields import an_id
from services.identity.cards.domain import MOST_CODES


@dataclass(frozen=True, kw_only=True)
class PrintCard:
    """Make a card for a newcomer: the one before ends."""

    newcomer_id: str = an_id()
    codes: int = field(default=6, metadata={"validate": validate.Range(1, MOST_CODES)})


@dataclass(frozen=True, kw_only=True)
class RevokeCard:
    """Let nobody in with the newcomer's card any more."""

    newcomer_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskCard:
    """What card a newcomer has."""

    newcomer_id: str = an_id()
