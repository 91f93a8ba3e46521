"""What matching may be asked without changing anything."""

from dataclasses import dataclass, field

from marshmallow import validate

from services.chassis.http.asked import Public
from services.chassis.http.command_fields import ID, an_id, perhaps


@dataclass(frozen=True, kw_only=True)
class AskWhy:
    """How the gates stand for these two, and how the score comes about."""

    newcomer: str = an_id()
    opportunity: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskRankings:
    """The best opportunities for a newcomer, or the best newcomers for an opportunity."""

    newcomer: str | None = perhaps(ID)
    opportunity: str | None = perhaps(ID)
    limit: int = field(default=20, metadata={"validate": validate.Range(1, 200)})
    open_only: bool = False
    """Without whoever was asked already: a match of the two stands, was confirmed, declined or refused."""


@dataclass(frozen=True, kw_only=True)
class AskWeights(Public):
    """All versions of the weights, and which one holds."""
