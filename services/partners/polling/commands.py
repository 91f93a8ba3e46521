"""What may be asked by polling."""

from dataclasses import dataclass, field

from marshmallow import validate

from services.chassis.cursors import BEGINNING

AT_MOST = 500


@dataclass(frozen=True, kw_only=True)
class AskEvents:
    """What is to leave to the calling partner after this cursor; without one, from the oldest that is kept."""

    after: str = field(default=BEGINNING, metadata={"validate": validate.Length(1, 60)})
    limit: int = field(default=100, metadata={"validate": validate.Range(1, AT_MOST)})
