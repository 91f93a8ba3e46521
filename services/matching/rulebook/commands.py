"""The weights, as an administrator sets them."""

from dataclasses import dataclass, field
from datetime import date

from marshmallow import validate

from services.chassis.http.command_fields import an_id


@dataclass(frozen=True, kw_only=True)
class SetWeights:
    """Weights that hold from a day on. `points` name every component; what else is left out stays as it is then."""

    valid_from: date
    points: dict[str, int] = field(metadata={"validate": validate.Length(1, 20)})
    multipliers: list[int] | None = field(default=None, metadata={"validate": validate.Length(1, 8)})
    longest_wait: int | None = None
    chance_of_dutch: dict[str, int] | None = None
    contact: dict[str, int] | None = None
    served_by: dict[str, list[str]] | None = None


@dataclass(frozen=True, kw_only=True)
class WithdrawWeights:
    """A version that does not hold yet was not meant."""

    version: str = an_id()
