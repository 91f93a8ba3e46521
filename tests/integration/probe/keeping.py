"""What the probe keeps: one effect per subject, and how many events made it."""

import os
import signal
from dataclasses import dataclass

from services.chassis.storage.collection import Collection
from services.chassis.storage.store import Commit, Store
from services.chassis.storage.unit_of_work import ExecutionContext
from services.platform.work import UnitOfWork


@dataclass(frozen=True)
class Effect:
    id: str
    marker: str
    times: int = 0


class ProbeWork(UnitOfWork):
    def __init__(self, store: Store, context: ExecutionContext | None = None) -> None:
        super().__init__(store, context)
        self.effects = Collection(self, "effects", Effect, missing="unknown-effect", about="newcomer_id")
        self.dies_after_commit = False

    def commit(self) -> Commit:
        commit = super().commit()
        if self.dies_after_commit:
            os.kill(os.getpid(), signal.SIGKILL)
        return commit
