"""Programmes for one person are read."""

from typing import Any

from services.chassis.dependencies import Dependency
from services.chassis.process.runtime import SETTINGS
from services.employment.entrypoints import Entrypoints
from services.employment.fitting import views
from services.employment.fitting.answers import Fitting
from services.employment.fitting.commands import AskFitting
from services.employment.fitting.ports import Intake
from services.employment.fitting.queries import IntakeOverHttp
from services.platform.caller import Caller
from services.platform.entrypoints import question


class IntakeProvider(Dependency[Intake]):
    """Intake, where it listens."""

    def setup(self) -> None:
        """Learn the address."""
        self._intake = IntakeOverHttp(self.container.config[SETTINGS].peers)

    def get_dependency(self, _worker_ctx: Any) -> Intake:
        """The same for every worker."""
        return self._intake


class FittingEntrypoints(Entrypoints):
    """Which programme fits whom."""

    intake: IntakeProvider

    @question("/v1/programmes/fitting", AskFitting)
    def programmes_for(self, ask: AskFitting, caller: Caller) -> Fitting:
        """Which programmes fit this person, and why the others do not."""
        return views.programmes_for(ask, self.intake, self._reading(caller))
