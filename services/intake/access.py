"""Who may touch what belongs to a unit, and loading what a batch is about."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from services.intake.store import IntakeWork
from services.platform.caller import Caller


class OfUnit(Protocol):
    """What belongs to a unit: a newcomer's file, a group session."""

    @property
    def unit_id(self) -> str:
        """The unit."""


class AboutNewcomer(Protocol):
    """A command about one newcomer."""

    @property
    def newcomer_id(self) -> str:
        """Whom it is about."""


T = TypeVar("T", bound=OfUnit)


def authorised(found: T, caller: Caller) -> T:
    """What was found, when the caller acts for its unit; raises Forbidden `other-unit`."""
    caller.must_act_for(found.unit_id)
    return found


def prefetch_newcomers(orders: Sequence[AboutNewcomer], uow: IntakeWork) -> None:
    """Load in one go the files that a batch is about."""
    uow.newcomers.prefetch({order.newcomer_id for order in orders})
