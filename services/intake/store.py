"""What intake keeps: its collections, and the indexes they need."""

from services.chassis.work import Collection, Moment, Store, UnitOfWork
from services.intake.domain import Newcomer, Unit

INDEXES: dict[str, list[str]] = {"units": [], "newcomers": ["unit_id+registered_on"]}


class IntakeWork(UnitOfWork):
    """Intake's unit of work."""

    def __init__(self, store: Store, moment: Moment | None = None) -> None:
        """Begin with nothing in hand."""
        super().__init__(store, moment)
        self.units = Collection(self, "units", Unit, missing="unknown-unit", about="unit_id")
        self.newcomers = Collection(self, "newcomers", Newcomer, missing="unknown-newcomer", about="newcomer_id")
