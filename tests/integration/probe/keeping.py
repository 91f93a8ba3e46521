"""What the probe keeps: one effect per subject, and how many events made it."""

from dataclasses import dataclass

from services.chassis.storage.unit_of_work import Collection, ExecutionContext, Store, UnitOfWork


@dataclass(frozen=True)
class Effect:
    id: str
    marker: str
    times: int = 0


class ProbeWork(UnitOfWork):
    def __init__(self, store: Store, moment: ExecutionContext | None = None) -> None:
        super().__init__(store, moment)
        self.effects = Collection(self, "effects", Effect, missing="unknown-effect", about="newcomer_id")
