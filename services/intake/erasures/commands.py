"""What may be asked about requests for erasure."""

from dataclasses import dataclass
from datetime import date

from services.chassis.http.command_fields import an_id


@dataclass(frozen=True, kw_only=True)
class RequestErasure:
    """The person asks that everything about them is deleted."""

    newcomer_id: str = an_id()
    on: date | None = None
    """The day on which a coordinator was told; left out for today."""


@dataclass(frozen=True, kw_only=True)
class WithdrawErasureRequest:
    """The person wants to stay after all."""

    newcomer_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskErasureRequest:
    """Whether the person asked for it, and when."""

    newcomer_id: str = an_id()
