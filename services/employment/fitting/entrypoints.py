"""Programmes for one person are read."""

from werkzeug.wrappers import Request

from services.employment.entrypoints import Entrypoints
from services.employment.fitting import views
from services.employment.fitting.answers import Fitting
from services.employment.fitting.commands import AskFitting
from services.platform.caller import Caller
from services.platform.entrypoints import joined


class FittingEntrypoints(Entrypoints):
    """Which programme fits whom."""

    @joined("/v1/programmes/fitting", AskFitting)
    def programmes_for(self, ask: AskFitting, caller: Caller, request: Request) -> Fitting:
        """Which programmes fit this person, and why the others do not."""
        return views.programmes_for(ask, self._neighbours(request), self._reading(caller))
