"""Who asks: identity itself, by a token that it signs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from services.chassis.errors import Unavailable
from services.identity.keys import handlers as keys
from services.identity.neighbours.domain import Intake, Organisations
from services.identity.neighbours.queries import IntakeOverHttp, Neighbour, OrganisationsOverHttp
from services.identity.store import IdentityWork
from services.platform.access_tokens import ALGORITHM, AUDIENCE, TYPE, claims_of
from services.platform.caller import Caller

IDENTITY = Caller(subject="identity", role="service")
VALID_FOR = timedelta(minutes=1)


@dataclass(frozen=True)
class Neighbours:
    """Where other services listen."""

    addresses: Mapping[str, str]

    def intake(self, uow: IdentityWork) -> Intake:
        """See `domain.Intake`."""
        return IntakeOverHttp(self._neighbour("intake", uow))

    def organisations(self, uow: IdentityWork) -> Organisations:
        """See `domain.Organisations`."""
        return OrganisationsOverHttp(self._neighbour("organisations", uow))

    def _neighbour(self, name: str, uow: IdentityWork) -> Neighbour:
        if name not in self.addresses:
            raise Unavailable("service-unavailable", f"nobody told identity where {name} listens.", service=name)
        return Neighbour(name, self.addresses[name], partial(_token, uow), uow.context.trace)


def _token(uow: IdentityWork) -> str:
    claims = claims_of(IDENTITY, uow.issuer, uow.now, VALID_FOR, uow.new_id(), AUDIENCE)
    return keys.signed(claims, ALGORITHM, TYPE, uow)
