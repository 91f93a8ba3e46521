"""What may be asked about withdrawals."""

from dataclasses import dataclass
from datetime import date

from services.chassis.http.command_fields import an_id


@dataclass(frozen=True, kw_only=True)
class WithdrawNewcomer:
    """The person stops."""

    newcomer_id: str = an_id()
    on: date


@dataclass(frozen=True, kw_only=True)
class CorrectWithdrawal:
    """The person stopped on another day than was written down."""

    newcomer_id: str = an_id()
    on: date
