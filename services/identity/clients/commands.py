"""What may be asked about clients."""

from dataclasses import dataclass, field
from datetime import date

from marshmallow import validate

from services.chassis.http.command_fields import ID, a_name, an_id, in_one_line, one_of, perhaps
from services.chassis.http.list_validators import each, each_once
from services.chassis.http.paging import Paged, a_sort
from services.identity.accounts.domain.grants import ROLES
from services.identity.clients.domain import ALGORITHMS, KINDS, SCOPES

REDIRECTS_AT_MOST = 10
_URIS = {"validate": [validate.Length(max=REDIRECTS_AT_MOST), each(in_one_line(500)), each_once]}
_SCOPES = {"validate": [validate.Length(max=len(SCOPES)), each(validate.OneOf(SCOPES)), each_once]}
_UNITS = {"validate": [validate.Length(max=50), each(ID), each_once]}


def _uris() -> list[str]:
    return field(default_factory=list, metadata=_URIS)


def _scopes() -> list[str]:
    return field(default_factory=lambda: list(SCOPES), metadata=_SCOPES)


def _units() -> list[str]:
    return field(default_factory=list, metadata=_UNITS)


@dataclass(frozen=True, kw_only=True)
class RegisterClient:
    """Make a program known, and with what it may be trusted."""

    name: str = a_name(80)
    kind: str = one_of(*KINDS)
    redirect_uris: list[str] = _uris()
    scopes: list[str] = _scopes()
    id_token_signed_response_alg: str = field(default=ALGORITHMS[0], metadata={"validate": validate.OneOf(ALGORITHMS)})
    role: str | None = perhaps(validate.OneOf(ROLES))
    units: list[str] = _units()
    organisation: str | None = perhaps(ID)
    partner: str | None = perhaps(ID)
    newcomer: str | None = perhaps(ID)
    new_partner: bool = False
    """That nothing names the partner yet."""
    valid_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class EndClient:
    """Nobody signs in with it any more; its tokens end."""

    client_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskClients(Paged):
    """Those that were not ended."""

    sort: str = a_sort("made_at")
