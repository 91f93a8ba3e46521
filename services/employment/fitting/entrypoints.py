"""Programmes for one person are read."""

from services.employment.entrypoints import Entrypoints
from services.employment.fitting import views
from services.employment.fitting.answers import Fitting
from services.employment.fitting.commands import AskFitting
from services.employment.fitting.queries import IntakeOverHttp
from services.platform.caller import Caller
from services.platform.entrypoints import question


class FittingEntrypoints(Entrypoints):
    """Which programme fits whom."""

    @question("/v1/programmes/fitting", AskFitting)
    def programmes_for(self, ask: AskFitting, caller: Caller) -> Fitting:
        """Which programmes fit this person, and why the others do not."""
        return views.programmes_for(ask, IntakeOverHttp(self.work.settings.peers), self._reading(caller))
