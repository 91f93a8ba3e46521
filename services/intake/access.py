"""Who may touch what belongs to a unit, and loading what a batch is about."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from services.chassis.storage.collection import Collection
from services.intake.aliases.queries import must_go_on
from services.intake.store import IntakeWork


class OfUnit(Protocol):
    """What belongs to a unit: a newcomer's file, a group session."""

    @property
    def id(self) -> str:
        """Its own."""

    @property
    def unit_id(self) -> str:
        """The unit."""


class AboutNewcomer(Protocol):
    """A command about one newcomer."""

    @property
    def newcomer_id(self) -> str:
        """Whom it is about."""


T = TypeVar("T", bound=OfUnit)
N = TypeVar("N", bound=OfUnit)


def authorised(collection: Collection[T], entity_id: str, uow: IntakeWork) -> T:
    """What stands under this id, when the caller acts for its unit; raises NotFound, the same for what is not there.

    Raises GoneIntoAnother for a file that was merged into one that the caller may see.
    """
    return collection.get(entity_id, lambda found: _goes_on(found, uow) and uow.caller.acts_for(found.unit_id))


def own_or_authorised(collection: Collection[N], newcomer_id: str, uow: IntakeWork) -> N:
    """A newcomer's file, for themselves and for the coordinators of the unit; raises NotFound, GoneIntoAnother."""
    return collection.get(newcomer_id, lambda found: _goes_on(found, uow) and _may_see(found, uow))


def _goes_on(found: OfUnit, uow: IntakeWork) -> bool:
    must_go_on(found, uow)
    return True


def _may_see(found: OfUnit, uow: IntakeWork) -> bool:
    return _is_own(found, uow) or uow.caller.acts_for(found.unit_id)


def _is_own(found: OfUnit, uow: IntakeWork) -> bool:
    return uow.caller.role == "newcomer" and uow.caller.newcomer == found.id


def prefetch_newcomers(orders: Sequence[AboutNewcomer], uow: IntakeWork) -> None:
    """Load in one go the files that a batch is about."""
    uow.newcomers.prefetch({order.newcomer_id for order in orders})
