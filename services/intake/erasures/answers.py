"""What is answered about requests for erasure."""

from dataclasses import dataclass
from datetime import date, datetime

from services.chassis.http.paging import Page


@dataclass(frozen=True, kw_only=True)
class ErasureRequestShown:
    """That everything about the person is to be deleted, since when, and by when."""

    asked_on: date
    asked_by: str
    """`newcomer`, or `coordinator` for one who was told."""
    due_on: date
    """The last day on which it can be carried out in time."""


@dataclass(frozen=True, kw_only=True)
class CurrentErasureRequest:
    """What holds now. `id` is the newcomer's."""

    id: str
    request: ErasureRequestShown | None
    """Null where nothing is asked, or no longer."""


@dataclass(frozen=True, kw_only=True)
class ErasedKind:
    """So many documents of one kind."""

    kind: str
    documents: int


@dataclass(frozen=True, kw_only=True)
class ServiceConfirmation:
    """What one service did."""

    service: str
    confirmed_at: datetime | None
    """Null while it did not confirm."""
    erased: tuple[ErasedKind, ...]
    """Deleted, or emptied of what was about the person; what is not named held nothing."""
    kept: tuple[str, ...]
    """Why something stays: `ids-of-nobody`, `amounts`, `proof-of-what-left`."""


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """That somebody was erased, and by whom. `id` is the newcomer's."""

    id: str
    unit_id: str
    code: str
    """Whoever was erased names it to have this receipt."""
    asked_on: date | None
    carried_out_at: datetime
    complete: bool
    """Whether every service confirmed."""
    late: bool
    """Whether one did not within a quarter of an hour: somebody must look why."""
    services: tuple[ServiceConfirmation, ...]


@dataclass(frozen=True, kw_only=True)
class Receipts(Page):
    """The latest first."""

    erasures: list[Receipt]
