"""What the entrypoints of every room stand on."""

from werkzeug.wrappers import Request

from services.chassis.dependencies import Work
from services.chassis.http.headers import header_of
from services.chassis.service import Service
from services.chassis.storage.unit_of_work import ExecutionContext
from services.employment.neighbours.queries import PASSED_ON, NeighboursOverHttp
from services.employment.store import EmploymentWork
from services.platform.caller import Caller


class Entrypoints(Service):
    """A service that answers questions by units of work that only read."""

    work: Work[EmploymentWork]

    def _reading(self, caller: Caller) -> EmploymentWork:
        """A unit of work that only reads."""
        return self.work.begin(ExecutionContext(caller=caller))

    def _neighbours(self, request: Request) -> NeighboursOverHttp:
        """Other services, which tell whoever asks what they may see."""
        said = {name: value for name in PASSED_ON if (value := header_of(request, name))}
        return NeighboursOverHttp(self.work.settings.peers, said)
