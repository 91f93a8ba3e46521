"""What may be asked about requests for erasure."""

from dataclasses import dataclass
from datetime import date

from services.chassis.http.command_fields import a_name, an_id
from services.chassis.http.paging import Paged, a_sort


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


@dataclass(frozen=True, kw_only=True)
class EraseNewcomer:
    """Delete everything about the person, for good."""

    newcomer_id: str = an_id()
    confirmed: bool
    """True: whoever asks knows that nothing and nobody brings it back."""


@dataclass(frozen=True, kw_only=True)
class AskErasure:
    """What was erased, and who confirmed it."""

    newcomer_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class FindReceipt:
    """The receipt that somebody has a code of."""

    code: str = a_name(40)


@dataclass(frozen=True, kw_only=True)
class AskErasures(Paged):
    """Whom the caller's units erased."""

    complete: bool | None = None
    sort: str = a_sort("-carried_out_at")
