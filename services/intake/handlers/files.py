"""The newcomers' files that a command is about, if the caller may touch them."""

from collections.abc import Sequence
from typing import Protocol

from services.intake.domain.newcomers import Newcomer
from services.intake.store import IntakeWork


class AboutNewcomer(Protocol):
    """A command about one newcomer."""

    @property
    def newcomer_id(self) -> str:
        """Whom it is about."""


def my_newcomer(newcomer_id: str, uow: IntakeWork) -> Newcomer:
    """The newcomer, of a unit that the caller acts for; raises NotFound, Forbidden."""
    newcomer = uow.newcomers.get(newcomer_id)
    uow.caller.must_act_for(newcomer.unit_id)
    return newcomer


def prefetch_files(orders: Sequence[AboutNewcomer], uow: IntakeWork) -> None:
    """Load in one go the files that a batch is about."""
    uow.newcomers.prefetch({order.newcomer_id for order in orders})
