"""What may be asked about accounts and invitations."""

from dataclasses import dataclass, field
from datetime import date

from marshmallow import validate

from services.chassis.http.asked import ReadsOnly
from services.chassis.http.command_fields import ID, a_text, an_id, one_of, perhaps, perhaps_a_name
from services.chassis.http.list_validators import each, each_once
from services.chassis.http.paging import Paged, a_sort
from services.identity.accounts.domain.grants import ROLES
from services.identity.accounts.domain.invitations import STATES
from services.identity.values.languages import LANGUAGES
from services.platform.searching import LONGEST

_UNITS = {"validate": [validate.Length(max=50), each(ID), each_once]}


@dataclass(frozen=True, kw_only=True)
class ForARole:
    """A role that somebody is to have, for whom it acts, and until which day."""

    role: str = one_of(*ROLES)
    units: list[str] = field(default_factory=list, metadata=_UNITS)
    organisation: str | None = perhaps(ID)
    partner: str | None = perhaps(ID)
    newcomer: str | None = perhaps(ID)
    valid_until: date | None = None
    new_partner: bool = False
    """That nothing names the partner yet."""


@dataclass(frozen=True, kw_only=True)
class Invite(ForARole):
    """Make a link with which somebody takes this role."""

    sign_in_name: str | None = perhaps(validate.Length(3, 200))
    display_name: str | None = perhaps_a_name(100)
    language: str = field(default="nl", metadata={"validate": validate.OneOf(LANGUAGES)})


@dataclass(frozen=True, kw_only=True)
class RevokeInvitation:
    """Nobody takes it any more."""

    invitation_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskInvitations(Paged):
    """Those that the caller made; of an administrator, all."""

    state: str | None = perhaps(validate.OneOf(STATES))
    role: str | None = perhaps(validate.OneOf(ROLES))
    sort: str = a_sort("-made_at", "expires_at")


@dataclass(frozen=True, kw_only=True)
class SearchInvitations(AskInvitations, ReadsOnly):
    """Those of them that were made for somebody of such a name, or such an address."""

    q: str = a_text(LONGEST)


@dataclass(frozen=True, kw_only=True)
class GiveGrant(ForARole):
    """Give an account that there is one more role."""

    account_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class EndGrant:
    """End a role of an account, now."""

    account_id: str = an_id()
    grant_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class EndAccount:
    """End an account, with all its roles and sessions, now."""

    account_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskAccounts(Paged):
    """Who has what: staff, or those of one role."""

    role: str | None = perhaps(validate.OneOf(ROLES))
    unit: str | None = perhaps(ID)
    organisation: str | None = perhaps(ID)
    partner: str | None = perhaps(ID)
    newcomer: str | None = perhaps(ID)
    sort: str = a_sort("opened_at", "last_signed_in_at")


@dataclass(frozen=True, kw_only=True)
class SearchAccounts(AskAccounts, ReadsOnly):
    """Those of them who have such a name, or such an address."""

    q: str = a_text(LONGEST)


@dataclass(frozen=True, kw_only=True)
class AskAccountCards(ReadsOnly):
    """What those of the staff are called who did something."""

    account_ids: list[str] = field(metadata={"validate": [validate.Length(max=500), each(ID)]})


@dataclass(frozen=True, kw_only=True)
class AskAccount:
    """One account."""

    account_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskMe:
    """Who asks, as what."""


@dataclass(frozen=True, kw_only=True)
class PickGrant:
    """Act with another of one's own roles from now on."""

    grant: str = an_id()
