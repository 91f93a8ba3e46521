"""What the entrypoints of every room stand on."""

from collections.abc import Mapping
from typing import Any

from werkzeug.wrappers import Request

from services.chassis.dependencies import Dependency, Work
from services.chassis.http.headers import header_of
from services.chassis.process.runtime import SETTINGS
from services.chassis.service import Service
from services.chassis.storage.unit_of_work import ExecutionContext
from services.employment.neighbours.domain import Names
from services.employment.neighbours.queries import PASSED_ON, NamesOverHttp
from services.employment.store import EmploymentWork
from services.platform.caller import Caller


class AddressesProvider(Dependency[Mapping[str, str]]):
    """Where other services listen."""

    def get_dependency(self, _worker_ctx: Any) -> Mapping[str, str]:
        """By name, the same for every worker."""
        peers: Mapping[str, str] = self.container.config[SETTINGS].peers
        return peers


class Entrypoints(Service):
    """A service that answers questions by units of work that only read."""

    work: Work[EmploymentWork]
    addresses: AddressesProvider

    def _reading(self, caller: Caller) -> EmploymentWork:
        """A unit of work that only reads."""
        return self.work.begin(ExecutionContext(caller=caller))

    def _names(self, request: Request) -> Names:
        """Names as whoever asks may see them."""
        said = {name: value for name in PASSED_ON if (value := header_of(request, name))}
        return NamesOverHttp(self.addresses, said)
